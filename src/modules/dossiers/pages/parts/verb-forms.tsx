/** What an official may do with a dossier now: a button where nothing is asked, a folded form where something is. */
import type { PostedForm } from "../../../../gates/posted-form.ts";
import type { PageRequest } from "../../../../gates/request.ts";
import { Actions, Button, Details, Form, LinkButton } from "../../../../ui/index.ts";
import type { Colleague } from "../../../people/index.ts";
import { isWorded, type StaffVerb } from "../../rules/may.ts";
import { dossierShown } from "../../queries/dossier.ts";
import type { ExtensionChoice } from "../../queries/extension-of.ts";
import type { Dossier } from "../../tables.ts";
import type { ProposedResult } from "./proposed-result.ts";
import { VerbFields } from "./verb-fields.tsx";

export interface VerbFormsProps {
  request: PageRequest;
  dossier: Dossier;
  verbs: StaffVerb[];
  colleagues: Colleague[];
  /** What is proposed, or may be; null for who has nothing to do with it. */
  result: ProposedResult | null;
  /** The hash of the proposal that this page shows: whoever signs names it. */
  proposal: string | null;
  /** What may be added to the term, each with the day that it leads to. */
  extensions: ExtensionChoice[];
  /** Whether a letter of the unit waits for its signature. */
  letter: boolean;
  /** What was typed and what is wrong with it, when a command has refused it. */
  posted: PostedForm | null;
  errors: Record<string, string>;
}

const shortcuts: Partial<Record<StaffVerb, string>> = {
  accept: "a",
  take: "a",
  sign: "s",
  "sign-letter": "s",
  "hand-over": "n",
};
// What leads a dossier to its result stands first.
const onward: readonly StaffVerb[] = ["propose", "hand-out", "note-delivery"];
const dangerous: readonly StaffVerb[] = ["refuse", "propose-stop", "propose-refusal", "withdraw"];

export function VerbForms(props: VerbFormsProps) {
  const { request, dossier, verbs, colleagues } = props;
  const { t, csrf } = request;
  const action = `/desk/dossiers/${dossier.id}`;
  const plain = verbs.filter(
    (verb) =>
      !isWorded(verb) &&
      verb !== "assign" &&
      (verb !== "take" || dossier.holder_account_id === null),
  );
  const asked = verbs
    .filter((verb) => isWorded(verb) || (verb === "assign" && colleagues.length > 0))
    .toSorted((one, other) => Number(onward.includes(other)) - Number(onward.includes(one)));
  return (
    <>
      {plain.length > 0 ? (
        <Actions>
          {plain.map((verb) => (
            <Form
              key={verb}
              t={t}
              csrf={csrf}
              action={action}
              shown={dossierShown(dossier)}
              hidden={hiddenOf(verb, props)}
              inline
            >
              <Button shortcut={shortcuts[verb]}>{t(`dossiers.verb.${verb}`)}</Button>
            </Form>
          ))}
          {props.letter ? (
            <LinkButton kind="secondary" href={`${action}/letter`}>
              {t("dossiers.desk.see-letter")}
            </LinkButton>
          ) : null}
        </Actions>
      ) : null}
      {asked.map((verb) => (
        <Details
          key={verb}
          summary={t(`dossiers.verb.${verb}`)}
          open={props.posted?.text("verb") === verb}
        >
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
                <Button kind="secondary" action={`${action}/proposal`} unchecked>
                  {t("dossiers.desk.preview")}
                </Button>
              ) : null}
            </Actions>
          </Form>
        </Details>
      ))}
    </>
  );
}

function hiddenOf(verb: StaffVerb, { proposal }: VerbFormsProps): Record<string, string> {
  return verb === "sign" ? { verb, "sign.proposal": proposal ?? "" } : { verb };
}
