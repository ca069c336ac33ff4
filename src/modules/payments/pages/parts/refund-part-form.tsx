import type { PageRequest } from "../../../../gates/request.ts";
import { formatMoney } from "../../../../platform/format.ts";
import { shownAs } from "../../../../platform/shown.ts";
import { Actions, Button, Details, Field, Form } from "../../../../ui/index.ts";
import type { ChargeView } from "../../queries.ts";
import { chargeShown } from "../../rules/charge.ts";
import { refundable } from "../../rules/refund.ts";
import { type Posted, typedIn } from "./posted.ts";

interface RefundPartFormProps {
  request: PageRequest;
  charge: ChargeView;
  posted: Posted | null;
}

/** Asks for a part of what was paid to be given back; nothing where no more can be. */
export function RefundPartForm({ request, charge, posted }: RefundPartFormProps) {
  const { t, csrf, language } = request;
  const left = refundable(charge.lines).amount - charge.back.promised;
  if (charge.state !== "paid" || left <= 0) return null;
  const { own, refused } = typedIn(posted, "refund-part");
  return (
    <Details summary={t("payments.part-title")} open={refused}>
      <Form
        t={t}
        csrf={csrf}
        label={t("payments.part-title")}
        shown={shownAs(...chargeShown(charge))}
        hidden={{ verb: "refund-part" }}
      >
        <Field
          t={t}
          type="number"
          {...own("amount")}
          label={t("payments.part-amount")}
          hint={t("payments.part-amount-hint", { max: formatMoney(left, language) })}
          suffix="đ"
          width="third"
          required
          maxLength={30}
        />
        <Field
          t={t}
          type="text"
          {...own("reason")}
          label={t("payments.part-reason")}
          required
          maxLength={200}
        />
        <Actions>
          <Button kind="secondary">{t("payments.part-button")}</Button>
        </Actions>
      </Form>
    </Details>
  );
}
