/** What each verb of the desk asks: the fields of its form. */
import type { ComponentChildren } from "preact";
import { dayOf, formatMoment } from "../../../../platform/format.ts";
import { now } from "../../../../platform/clock.ts";
import { Field, readDateParts } from "../../../../ui/index.ts";
import { stopGrounds } from "../../rules/letter.ts";
import type { StaffVerb } from "../../rules/may.ts";
import { HandOutFields, PersonFields } from "./person-fields.tsx";
import { ResultFields } from "./result-fields.tsx";
import { SupplementFields } from "./supplement-fields.tsx";
import { type Own, ownFields } from "./own-fields.ts";
import type { VerbFormsProps } from "./verb-props.ts";
import { wordKey } from "../../../../values/word-key.ts";

/** The fields of one verb's form, with what was typed and what is wrong with it. */
export function VerbFields({ verb, props }: { verb: StaffVerb; props: VerbFormsProps }) {
  const { t } = props.request;
  const own = ownFields(t, verb, props.posted, props.errors);
  const draw = drawings[verb];
  return (
    <>
      {draw ? draw(props, own) : <Field type="textarea" {...own("reason")} required />}
      {hintOf(verb, t)}
    </>
  );
}

type T = VerbFormsProps["request"]["t"];
type Draw = (props: VerbFormsProps, own: Own) => ComponentChildren;

const drawings: Partial<Record<StaffVerb, Draw>> = {
  assign: ({ colleagues }, own) => (
    <Field
      type="select"
      {...own("colleague")}
      required
      options={colleagues.map(({ accountId: value, name, title }) => ({
        value,
        label: `${name} (${title})`,
      }))}
    />
  ),
  "request-supplement": (props, own) => <SupplementFields props={props} own={own} />,
  propose: (props) => <ResultFields {...props} />,
  refuse: ({ request: { t } }, own) => (
    <Field type="textarea" {...own("reasons")} hint={t("dossiers.desk.refuse-hint")} required />
  ),
  "hand-over": (_, own) => <Field type="textarea" {...own("note")} rows={2} />,
  note: ({ request: { t } }, own) => (
    <Field type="textarea" {...own("text")} hint={t("dossiers.desk.note-hint")} required />
  ),
  "ask-payment": (_, own) => <Field type="textarea" {...own("reason")} rows={2} maxLength={500} />,
  "propose-refusal": ({ request: { t } }, own) => (
    <>
      <Field type="textarea" {...own("reasons")} hint={t("dossiers.desk.one-a-line")} required />
      <Field type="text" {...own("basis")} required maxLength={300} />
    </>
  ),
  "propose-extension": (props, own) => <ExtensionFields props={props} own={own} />,
  "propose-stop": ({ request: { t } }, own) => (
    <>
      <Field
        type="select"
        {...own("ground")}
        required
        options={stopGrounds.map((value) => ({ value, label: t(`dossiers.ground.${value}`) }))}
      />
      <Field
        type="text"
        {...own("document")}
        hint={t("dossiers.desk.document-hint")}
        maxLength={300}
      />
      <Field type="textarea" {...own("reason")} required />
    </>
  ),
  "hand-out": ({ request: { t }, dossier }, own) => (
    <HandOutFields t={t} own={own} applicant={dossier.applicant_name} />
  ),
  "post-result": (props, own) => (
    <>
      <Field type="text" {...own("carrier")} required maxLength={120} />
      <Field type="text" {...own("number")} required maxLength={60} width="half" />
      <Field type="date" {...dateOf(props, own)} required />
    </>
  ),
  "note-delivery": (props, own) => (
    <>
      <Field
        type="select"
        {...own("outcome")}
        required
        options={["delivered", "returned"].map((value) => ({
          value,
          label: props.request.t(wordKey(`dossiers.delivered.${value}`)),
        }))}
      />
      <Field
        type="text"
        {...own("receiver")}
        maxLength={120}
        hint={props.request.t("dossiers.desk.receiver-hint")}
      />
      <Field type="date" {...dateOf(props, own)} required />
    </>
  ),
  withdraw: ({ request: { t }, dossier }, own) => (
    <>
      <PersonFields t={t} own={own} applicant={dossier.applicant_name} />
      <Field type="textarea" {...own("reason")} rows={2} required />
    </>
  ),
};

function ExtensionFields({ props, own }: { props: VerbFormsProps; own: Own }) {
  const {
    request: { t, language },
    extensions,
    dossier,
  } = props;
  const unit = (dossier.term as { unit?: string } | null)?.unit ?? "working_days";
  const options = extensions.map(({ by, due }) => ({
    value: String(by),
    label: t("dossiers.desk.extension-choice", {
      amount: t(wordKey(`dossiers.amount.${unit}`), { count: by }),
      moment: formatMoment(due, language),
    }),
  }));
  return (
    <>
      <Field
        type="select"
        {...own("by")}
        hint={t("dossiers.desk.extend-hint")}
        required
        options={options}
      />
      <Field type="textarea" {...own("reason")} required />
    </>
  );
}

// The three boxes of a day are three names: what was typed into each is kept.
function dateOf({ posted }: VerbFormsProps, own: Own) {
  const field = own("day", dayOf(now()));
  const typed = posted && readDateParts((name) => posted.text(name), field.name);
  return typed?.year || typed?.day ? { ...field, value: typed } : field;
}

function hintOf(verb: StaffVerb, t: T): ComponentChildren {
  return verb.startsWith("propose-") ? <p class="soft">{t("dossiers.desk.letter-hint")}</p> : null;
}
