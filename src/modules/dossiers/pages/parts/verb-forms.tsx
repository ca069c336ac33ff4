/** What an official may do with a dossier now: a button where nothing is asked, a folded form where something is. */
import type { ComponentChildren } from "preact";
import type { PostedForm } from "../../../../gates/posted-form.ts";
import type { PageRequest } from "../../../../gates/request.ts";
import { Actions, Button, Details, Field, FieldSet, Form, LinkButton } from "../../../../ui/index.ts";
import type { Colleague } from "../../../people/index.ts";
import { isWorded, type StaffVerb } from "../../rules/may.ts";
import { dossierShown } from "../../queries/dossier.ts";
import type { Dossier } from "../../tables.ts";
import { type ProposedResult, ResultFields } from "./result-fields.tsx";
import { stopGrounds, supplementLines } from "./run-verb.ts";

export interface VerbFormsProps {
  request: PageRequest;
  dossier: Dossier;
  verbs: StaffVerb[];
  colleagues: Colleague[];
  result: ProposedResult;
  /** The hash of the proposal that this page shows: whoever signs names it. */
  proposal: string | null;
  /** What was typed and what is wrong with it, when a command has refused it. */
  posted: PostedForm | null;
  errors: Record<string, string>;
}

const shortcuts: Partial<Record<StaffVerb, string>> = { accept: "a", take: "a", sign: "s", "hand-over": "n" };
// What leads a dossier to its result stands first.
const onward: readonly StaffVerb[] = ["propose", "hand-out"];
const dangerous: readonly StaffVerb[] = ["refuse", "stop"];

export function VerbForms(props: VerbFormsProps) {
  const { request, dossier, verbs, colleagues } = props;
  const { t, csrf } = request;
  const action = `/desk/dossiers/${dossier.id}`;
  const plain = verbs.filter((verb) => !isWorded(verb) && verb !== "assign" && (verb !== "take" || dossier.holder_account_id === null));
  const asked = verbs.filter((verb) => isWorded(verb) || (verb === "assign" && colleagues.length > 0)).toSorted((one, other) => Number(onward.includes(other)) - Number(onward.includes(one)));
  return (
    <>
      {plain.length > 0 ? (
        <Actions>
          {plain.map((verb) => <Form key={verb} t={t} csrf={csrf} action={action} shown={dossierShown(dossier)} hidden={hiddenOf(verb, props)} inline><Button shortcut={shortcuts[verb]}>{t(`dossiers.verb.${verb}`)}</Button></Form>)}
          {props.result.proposed ? <LinkButton kind="secondary" href={`${action}/proposal?proposal=${props.proposal ?? ""}`}>{t("dossiers.desk.see-proposal")}</LinkButton> : null}
        </Actions>
      ) : null}
      {asked.map((verb) => (
        <Details key={verb} summary={t(`dossiers.verb.${verb}`)} open={props.posted?.text("verb") === verb}>
          <Form t={t} csrf={csrf} action={action} shown={dossierShown(dossier)} hidden={{ verb }} label={t(`dossiers.verb.${verb}`)}>
            {fields(verb, props)}
            <Actions>
              <Button kind={dangerous.includes(verb) ? "danger" : "primary"}>{t(`dossiers.verb.${verb}`)}</Button>
              {verb === "propose" ? <Button kind="secondary" action={`${action}/proposal`} unchecked>{t("dossiers.desk.preview")}</Button> : null}
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

function fields(verb: StaffVerb, props: VerbFormsProps): ComponentChildren {
  const { request: { t }, dossier } = props;
  const own = (name: string, first = "") => {
    const full = `${verb}.${name}`;
    return { t, name: full, label: t(`dossiers.field.${full.replace(/\.\d+\./, ".")}`), value: props.posted?.text("verb") === verb ? props.posted.text(full) : first, error: props.errors[full] };
  };
  switch (verb) {
    case "assign": return <Field type="select" {...own("colleague")} required options={props.colleagues.map(({ accountId, name, title }) => ({ value: accountId, label: `${name} (${title})` }))} />;
    case "request-supplement": return <SupplementFields props={props} own={own} />;
    case "propose": return <ResultFields {...props} />;
    case "hand-out": return <><Field type="text" {...own("name", dossier.applicant_name)} hint={t("dossiers.filed.receiver-hint")} required /><Field type="text" {...own("proof", t("dossiers.proof-shown"))} required /></>;
    case "extend": return <><Field type="number" {...own("by", "1")} hint={t("dossiers.desk.extend-hint")} width="short" required /><Field type="textarea" {...own("reason")} required /></>;
    case "stop": return <><Field type="select" {...own("ground")} required options={stopGrounds.map((value) => ({ value, label: t(`dossiers.ground.${value}`) }))} /><Field type="textarea" {...own("reason")} required /></>;
    case "refuse": return <Field type="textarea" {...own("reasons")} hint={t("dossiers.desk.refuse-hint")} required />;
    case "hand-over": return <Field type="textarea" {...own("note")} rows={2} />;
    case "note": return <Field type="textarea" {...own("text")} hint={t("dossiers.desk.note-hint")} required />;
    default: return <Field type="textarea" {...own("reason")} required />;
  }
}

type Own = (name: string, first?: string) => { t: VerbFormsProps["request"]["t"]; name: string; label: string; value: string; error: string | undefined };

function SupplementFields({ props, own }: { props: VerbFormsProps; own: Own }) {
  const { t } = props.request;
  const line = (index: number) => {
    const cell = (name: string, first = "") => own(`${index}.${name}`, first);
    return (
      <FieldSet key={index} legend={t("dossiers.desk.paper", { number: index + 1 })}>
        <Field type="text" {...cell("name")} error={index === 0 ? props.errors["request-supplement.items"] : undefined} required={index === 0} maxLength={300} />
        {(["original", "certified", "photocopy"] as const).map((kind) => <Field key={kind} type="number" {...cell(kind, kind === "photocopy" && index === 0 ? "1" : "")} width="third" />)}
        <Field type="text" {...cell("note")} maxLength={300} />
      </FieldSet>
    );
  };
  const filled = props.posted ? Array.from({ length: supplementLines }, (_, index) => index).some((index) => index > 1 && props.posted?.text(`request-supplement.${index}.name`)) : false;
  return (
    <>
      <p>{t("dossiers.desk.supplement-once")}</p>
      <Field type="textarea" {...own("reason")} rows={2} required />
      {[0, 1].map(line)}
      <Details summary={t("dossiers.desk.more-papers")} open={filled}>{Array.from({ length: supplementLines - 2 }, (_, index) => line(index + 2))}</Details>
    </>
  );
}
