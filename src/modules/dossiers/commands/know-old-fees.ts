/**
 * Earlier builds wrote 0 đ where only a resolution knows the sum: what still runs is unknown again.
 */
import { system } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { eachAlone } from "../../../platform/batches.ts";
import { dayOf } from "../../../platform/format.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { isKnown } from "../../../values/owed.ts";
import { type Answers, chargedQuantities } from "../../forms/index.ts";
import { type ChargeView, chargesWithoutLines, giveLines } from "../../payments/index.ts";
import { councilFeeOn, type Fee, feeFor } from "../../procedures/index.ts";
import { openedFacts } from "../queries/dossier.ts";
import { openStates } from "../rules/dossier.ts";
import { type Dossier, reader, writer } from "../tables.ts";
import { getKeptForm } from "../filing/form-of.ts";

/** Gives how many charges were looked at; one that fails keeps no other from its turn. */
export async function knowOldFees(): Promise<number> {
  return eachAlone(oldCharges(), know);
}

async function* oldCharges(): AsyncGenerator<ChargeView> {
  let after = "";
  for (;;) {
    const charges = await chargesWithoutLines(after);
    yield* charges;
    const last = charges.at(-1);
    if (!last) return;
    after = last.reference;
  }
}

async function know(charge: ChargeView): Promise<boolean> {
  const kept = await reader
    .selectFrom("dossier")
    .selectAll()
    .where("code", "=", charge.subjectCode)
    .executeTakeFirst();
  const dossier = kept && openedFacts(kept);
  const fee = dossier && openStates.includes(dossier.state) ? await feeAtFiling(dossier) : null;
  // What has ended, or costs what it says, keeps its line of nothing; it is looked at once.
  const lines = fee && !isKnown(fee.total) ? fee.lines : charge.lines;
  await inTransaction(system("dossiers.know-old-fees"), async (tx) => {
    await giveLines(tx, charge.reference, lines);
    if (dossier && lines !== charge.lines)
      write(tx, writer.updateTable("dossier").set({ fee_dong: null }).where("id", "=", dossier.id));
    record(tx, system("dossiers.know-old-fees"), "dossiers.fee-known", {
      reference: charge.reference,
      code: charge.subjectCode,
      unknown: lines !== charge.lines,
    });
  });
  return true;
}

async function feeAtFiling(dossier: Dossier): Promise<Fee | null> {
  const { form, procedure } = await getKeptForm(dossier);
  if (!procedure.variants.some(({ key }) => key === dossier.variant_key)) return null;
  const day = dayOf(dossier.submitted_at);
  const council = councilFeeOn({
    procedure: procedure.code,
    case: dossier.variant_key,
    channel: dossier.channel,
    day,
  });
  return feeFor(
    procedure,
    dossier.variant_key,
    dossier.channel,
    chargedQuantities(form, dossier.answers as Answers),
    council,
  );
}
