import type { JSX } from "preact";
import type { PageRequest } from "../../../../gates/request.ts";
import { shownAs } from "../../../../platform/shown.ts";
import { Actions, Button, Form, LinkButton } from "../../../../ui/index.ts";
import { href } from "../../../../values/href.ts";
import { chargeShown, type ChargeView } from "../../../payments/index.ts";

/** The form by which cash is taken for all that is due, and the codes of those who pay by phone. */
export function cashForm({ t, csrf }: PageRequest, due: ChargeView[], sum: string): JSX.Element {
  return (
    <Form
      t={t}
      csrf={csrf}
      shown={due.map((charge) => shownAs(...chargeShown(charge)))}
      hidden={{ verb: "cash" }}
    >
      <Actions>
        <Button shortcut="c">{t("dossiers.filed.cash", { amount: sum })}</Button>
        {due.map(({ reference }) => (
          <LinkButton
            key={reference}
            kind="secondary"
            href={href("/payments/:reference", { reference })}
          >
            {t("dossiers.filed.show-qr")}
          </LinkButton>
        ))}
      </Actions>
    </Form>
  );
}
