/**
 * What an official may do with a dossier now: a button where nothing is asked, a folded form where
 * something is.
 */
import { Actions, Button, Details, Form, LinkButton } from "../../../../ui/index.ts";
import { isWorded, type StaffVerb } from "../../rules/may.ts";
import { dossierShown } from "../../queries/dossier.ts";
import type { Dossier } from "../../tables.ts";
import { VerbFields } from "./verb-fields.tsx";
import type { VerbFormsProps } from "./verb-props.ts";
import { type Href, href } from "../../../../values/href.ts";

const shortcuts: Partial<Record<StaffVerb, string>> = {
  accept: "a",
  take: "a",
  sign: "s",
  "sign-letter": "s",
  "hand-over": "n",
};
// What leads a dossier to its result stands first.
const onward: readonly StaffVerb[] = ["propose", "hand-out", "note-delivery"];
/** What a head signs: the button stands below what is signed, and apart from the others. */
export const signing: readonly string[] = ["sign", "sign-letter"];
const dangerous: readonly StaffVerb[] = ["refuse", "propose-stop", "propose-refusal", "withdraw"];

export function VerbForms(props: VerbFormsProps) {
  const asked = props.verbs
    .filter((verb) => isWorded(verb) || (verb === "assign" && props.colleagues.length > 0))
    .toSorted((one, other) => Number(onward.includes(other)) - Number(onward.includes(one)));
  return (
    <>
      <PlainVerbs props={props} />
      {asked.map((verb) => (
        <AskedVerb key={verb} verb={verb} props={props} />
      ))}
    </>
  );
}

function PlainVerbs({ props }: { props: VerbFormsProps }) {
  const { request, dossier, verbs } = props;
  const { t, csrf } = request;
  const action = actionOf(dossier);
  const plain = verbs
    .filter(
      (verb) =>
        !isWorded(verb) &&
        verb !== "assign" &&
        (verb !== "take" || dossier.holder_account_id === null),
    )
    .toSorted((one, other) => Number(signing.includes(other)) - Number(signing.includes(one)));
  const first = plain[0];
  if (!first) return null;
  const kindOf = (verb: StaffVerb) =>
    signing.includes(first) && !signing.includes(verb) ? "secondary" : "primary";
  return (
    <Actions>
      {plain.map((verb) => (
        <Form
          key={verb}
          t={t}
          csrf={csrf}
          action={action}
          shown={shownOf(verb, props)}
          hidden={hiddenOf(verb, props)}
          inline
        >
          <Button kind={kindOf(verb)} shortcut={shortcuts[verb]}>
            {t(`dossiers.verb.${verb}`)}
          </Button>
        </Form>
      ))}
      {props.letter ? (
        <LinkButton kind="secondary" href={href("/desk/dossiers/:id/letter", { id: dossier.id })}>
          {t("dossiers.desk.see-letter")}
        </LinkButton>
      ) : null}
    </Actions>
  );
}

function AskedVerb({ verb, props }: { verb: StaffVerb; props: VerbFormsProps }) {
  const { request, dossier, posted } = props;
  const { t, csrf } = request;
  const action = actionOf(dossier);
  return (
    <Details summary={t(`dossiers.verb.${verb}`)} open={posted?.text("verb") === verb}>
      <Form
        t={t}
        csrf={csrf}
        action={action}
        shown={dossierShown(dossier)}
        hidden={{ verb }}
        label={t(`dossiers.verb.${verb}`)}
      >
        <VerbFields verb={verb} props={props} />
        <Actions>
          <Button kind={dangerous.includes(verb) ? "danger" : "primary"}>
            {t(`dossiers.verb.${verb}`)}
          </Button>
          {verb === "propose" ? (
            <Button
              kind="secondary"
              action={href("/desk/dossiers/:id/proposal", { id: dossier.id })}
              unchecked
            >
              {t("dossiers.desk.preview")}
            </Button>
          ) : null}
        </Actions>
      </Form>
    </Details>
  );
}

function actionOf({ id }: Dossier): Href {
  return href("/desk/dossiers/:id", { id });
}

function shownOf(verb: StaffVerb, { dossier, letterShown }: VerbFormsProps): string[] {
  const form = verb === "sign-letter" && letterShown !== null ? [letterShown] : [];
  return [dossierShown(dossier), ...form];
}

function hiddenOf(verb: StaffVerb, { proposal }: VerbFormsProps): Record<string, string> {
  return verb === "sign" ? { verb, "sign.proposal": proposal ?? "" } : { verb };
}
