/** What an official may do with money that fits no charge; every form says on what it decides. */
import type { PageRequest } from "../../../../gates/request.ts";
import { shownAs } from "../../../../platform/shown.ts";
import { Actions, Button, Details, Field, Form } from "../../../../ui/index.ts";
import type { MoneyLine } from "../../money-queries.ts";
import { likelyVerb, moneyShown, type MoneyVerb } from "../../rules/unmatched-money.ts";
import { type Posted, typedIn } from "./posted.ts";

/** Draws the form of one verb; the first thing to try stands open, the others are folded. */
export function moneyForm(
  { t, csrf }: PageRequest,
  money: MoneyLine,
  verb: MoneyVerb,
  posted: Posted | null,
) {
  const { own, refused } = typedIn(posted, verb);
  const likely = likelyVerb(money);
  const named = likely === "match" ? (money.reference ?? "") : "";
  return (
    <Details
      key={verb}
      summary={t(`payments.money-verb.${verb}`)}
      open={verb === likely || refused}
    >
      <Form
        t={t}
        csrf={csrf}
        label={t(`payments.money-verb.${verb}`)}
        shown={shownAs(...moneyShown(money))}
        hidden={{ verb }}
      >
        <p>{t(`payments.money-verb-text.${verb}`)}</p>
        {verb === "match" ? (
          <Field
            t={t}
            type="text"
            {...own("match-reference", named)}
            label={t("payments.reference")}
            hint={t("payments.find-hint")}
            required
            maxLength={30}
          />
        ) : null}
        <Field
          t={t}
          type="textarea"
          {...own(`${verb}-reason`)}
          label={t(`payments.money-why.${verb}`)}
          required
          maxLength={500}
          rows={2}
        />
        <Actions>
          <Button kind={verb === "match" ? "primary" : "secondary"}>
            {t(`payments.money-button.${verb}`)}
          </Button>
        </Actions>
      </Form>
    </Details>
  );
}
