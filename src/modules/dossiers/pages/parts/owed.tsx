import type { PageRequest } from "../../../../gates/request.ts";
import { formatMoney } from "../../../../platform/format.ts";
import { LinkButton, Notice } from "../../../../ui/index.ts";
import type { ChargeView } from "../../../payments/index.ts";

/** Says what is still owed for a dossier, and leads to paying it; nothing when nothing is. */
export function Owed({ request, charges }: { request: PageRequest; charges: ChargeView[] }) {
  const { t, language } = request;
  return (
    <>
      {charges.filter(({ state }) => state === "due").map((charge) => (
        <Notice key={charge.reference} kind="caution" title={t("dossiers.receipt.owed", { amount: formatMoney(charge.amount, language) })}>
          <p>{charge.title}</p>
          <LinkButton href={`/payments/${charge.reference}`}>{t("dossiers.receipt.pay")}</LinkButton>
        </Notice>
      ))}
    </>
  );
}
