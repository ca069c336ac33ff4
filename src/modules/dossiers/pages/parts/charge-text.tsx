import type { PageRequest } from "../../../../gates/request.ts";
import { formatMoment, formatMoney } from "../../../../platform/format.ts";
import type { ChargeView } from "../../../payments/index.ts";
import { totalText } from "./fee-lines.tsx";
import { href } from "../../../../values/href.ts";

interface Props {
  request: PageRequest;
  charge: ChargeView;
  /** Whether whoever looks may open the charge itself. */
  opens: boolean;
}

/** One charge in a line: what for, how much, and what became of it. */
export function ChargeText({ request, charge, opens }: Props) {
  return (
    <>
      {opens ? (
        <a href={href("/payments/:reference", { reference: charge.reference })} lang="vi">
          {charge.title}
        </a>
      ) : (
        <span lang="vi">{charge.title}</span>
      )}
      {`: ${totalText(request, charge.lines)}${standing(request, charge)}`}
    </>
  );
}

function standing(
  { t, language }: PageRequest,
  { state, paidAt, receipt, refund, amount }: ChargeView,
): string {
  if (refund) {
    const word = refund.paidOutAt ? "paid-out" : "promised";
    return ` – ${t(`dossiers.refund.${word}`, { amount: formatMoney(refund.amount, language) })}`;
  }
  if (paidAt) {
    const moment = formatMoment(paidAt, language);
    return ` – ${t("dossiers.desk.paid", { moment, receipt: receipt ?? "" })}`;
  }
  if (state === "due") return ` – ${t("dossiers.desk.unpaid")}`;
  return state === "waived" && amount !== 0 ? ` – ${t("dossiers.fee.waived")}` : "";
}
