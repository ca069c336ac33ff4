/** What the summaries of errors of payments call a field: as its own form does. */
import type { PageRequest } from "../../../../gates/request.ts";
import type { WordKey } from "../../../../values/word-key.ts";
import { moneyVerbs } from "../../rules/unmatched-money.ts";

// Of a fee set by an official each line has these, behind its own key.
const ofLines: Record<string, WordKey> = {
  amount: "payments.set-amount",
  number: "payments.set-number",
  day: "payments.set-day",
};
const ofCharge: Record<string, WordKey> = {
  exemption: "payments.exempt-group",
  proof: "payments.exempt-proof",
  method: "payments.method",
  receiver: "payments.payout-receiver",
  payerName: "payments.replace-payerName",
  payerTaxCode: "payments.replace-payerTaxCode",
  payerAddress: "payments.replace-payerAddress",
};
const ofVerb: Record<string, Record<string, WordKey>> = {
  "refund-part": { amount: "payments.part-amount", reason: "payments.part-reason" },
  "replace-receipt": { reason: "payments.replace-reason" },
};

/** Names the fields of a charge's forms, of which one was sent by a verb. */
export function chargeFieldNames({ t }: PageRequest, verb: string) {
  return (field: string): string | undefined => {
    const key =
      ofVerb[verb]?.[field] ?? ofCharge[field] ?? ofLines[field.slice(field.lastIndexOf(".") + 1)];
    return key && t(key);
  };
}

/** Names the fields of the forms of money that fits no charge. */
export function moneyFieldNames({ t }: PageRequest) {
  return (field: string): string | undefined => {
    if (field === "match-reference") return t("payments.reference");
    const verb = moneyVerbs.find((one) => field === `${one}-reason`);
    return verb && t(`payments.money-why.${verb}`);
  };
}
