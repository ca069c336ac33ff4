import type { PageRequest } from "../../../../gates/request.ts";
import { formatMoney } from "../../../../platform/format.ts";
import { LinkButton, Notice } from "../../../../ui/index.ts";
import { type ChargeView, unsettledOf } from "../../../payments/index.ts";
import { owedText, totalText } from "./fee-lines.tsx";
import { href } from "../../../../values/href.ts";

/**
 * Says what is still owed for a dossier, or not known yet, or to be paid back; nothing when nothing
 * is.
 */
export function Owed({ request, charges }: { request: PageRequest; charges: ChargeView[] }) {
  const { t, language } = request;
  const { due, unknown, refunds } = unsettledOf(charges);
  return (
    <>
      {unknown.map((charge) => (
        <Notice key={charge.reference} kind="information" title={totalText(request, charge.lines)}>
          <p lang="vi">{charge.title}</p>
        </Notice>
      ))}
      {refunds.flatMap(({ reference, refund }) =>
        refund
          ? [
              <Notice
                key={reference}
                kind="information"
                title={t("dossiers.refund.promised", {
                  amount: formatMoney(refund.amount, language),
                })}
              >
                <p>{t("dossiers.refund.promised-text")}</p>
              </Notice>,
            ]
          : [],
      )}
      {due.map((charge) => (
        <Notice
          key={charge.reference}
          kind="caution"
          title={t("dossiers.receipt.owed", { amount: owedText(request, charge.amount) })}
        >
          <p lang="vi">{charge.title}</p>
          <LinkButton href={href("/payments/:reference", { reference: charge.reference })}>
            {t("dossiers.receipt.pay")}
          </LinkButton>
        </Notice>
      ))}
    </>
  );
}
