import type { PostedForm } from "../../../../gates/posted-form.ts";
import type { Staff } from "../../../../platform/actor.ts";
import { now } from "../../../../platform/clock.ts";
import { dayOf } from "../../../../platform/format.ts";
import { InvalidForm, NotFound } from "../../../../platform/refusal.ts";
import { isoDate, readDateParts } from "../../../../ui/index.ts";
import { payOutRefund } from "../../commands/pay-out-refund.ts";
import { refundPart } from "../../commands/refund-part.ts";
import { replaceReceipt } from "../../commands/replace-receipt.ts";
import { setCharge } from "../../commands/set-charge.ts";
import { exemptCharge } from "../../commands/exempt-charge.ts";
import { takeCash } from "../../commands/take-cash.ts";
import { findCharge } from "../../queries.ts";
import { readLineSettings, settingQuestions } from "../../rules/setting-form.ts";
import { type Href, href, keptHref } from "../../../../values/href.ts";

/**
 * Does what an official's form asks of a charge; gives the page to go on to. Throws InvalidForm,
 * NotFound, Refusal, StaleView.
 */
export async function runCashierVerb(
  actor: Staff,
  reference: string,
  form: PostedForm,
): Promise<Href> {
  const here = href("/payments/:reference", { reference });
  switch (form.text("verb")) {
    case "set":
      await set(actor, reference, form);
      return backTo(form) ?? here;
    case "exempt":
      await exemptCharge(actor, reference, {
        key: form.text("exemption"),
        proof: form.text("proof"),
      });
      return backTo(form) ?? here;
    case "pay-out":
      await payOutRefund(actor, reference, {
        method: form.text("method") === "bank" ? "bank" : "cash",
        receiver: form.text("receiver"),
      });
      return here;
    case "refund-part":
      await refundPart(actor, reference, {
        amount: form.text("amount"),
        reason: form.text("reason"),
      });
      return here;
    case "replace-receipt":
      await replaceReceipt(actor, reference, {
        reason: form.text("reason"),
        payer: {
          name: form.text("payerName").trim(),
          taxCode: form.text("payerTaxCode").trim() || null,
          address: form.text("payerAddress").trim() || null,
        },
      });
      return href("/payments/:reference/receipt", { reference });
    case "cash":
      await takeCash(actor, reference);
      return href("/payments/:reference/receipt", { reference });
    default:
      throw new InvalidForm([{ field: "verb", code: "required" }]);
  }
}

async function set(actor: Staff, reference: string, form: PostedForm): Promise<void> {
  const charge = await findCharge(actor, reference);
  if (!charge) throw new NotFound(reference);
  const { settings, problems } = readLineSettings(settingQuestions(charge.lines), {
    text: (name) => form.text(name),
    day: (name) => isoDate(readDateParts((part) => form.text(part), name)),
    today: dayOf(now()),
  });
  if (problems.length > 0) throw new InvalidForm(problems);
  await setCharge(actor, reference, settings);
}

// Only back to the dossier from which the form was sent: an address of others would lead people
// away.
function backTo(form: PostedForm): Href | null {
  const back = form.text("back");
  return /^\/desk\/dossiers\/[0-9a-f-]{36}(?:\/filed)?$/.test(back) ? keptHref(back) : null;
}
