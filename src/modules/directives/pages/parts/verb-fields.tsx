/** What each verb of a task asks: the fields of its form, named after the verb. */
import type { ComponentChildren } from "preact";
import { now } from "../../../../platform/clock.ts";
import { dayOf, formatDay } from "../../../../platform/format.ts";
import { Field, type Option, readDateParts } from "../../../../ui/index.ts";
import { peopleOf } from "../../queries/people-of.ts";
import { partSeats } from "../../queries/part-seats.ts";
import { seatChoices } from "../../queries/seat-choices.ts";
import type { Verb } from "../../rules/may.ts";
import { evaluations, isOpen } from "../../rules/task.ts";
import type { VerbFormsProps } from "./verb-forms.tsx";
import { wordKey } from "../../../../values/word-key.ts";

type Own = ReturnType<typeof ownFields>;
type Draw = (own: Own, props: VerbFormsProps) => ComponentChildren | Promise<ComponentChildren>;

/** Draws the fields of one verb's form, with what was typed and what is wrong with it. */
export async function verbFields(verb: Verb, props: VerbFormsProps): Promise<ComponentChildren> {
  const own = ownFields(verb, props);
  const draw = drawings[verb];
  return draw ? draw(own, props) : <Area {...own.field("reason")} />;
}

const drawings: Partial<Record<Verb, Draw>> = {
  send: (own, { request: { t }, task, file }) =>
    file.coordinations.length > 0 || task.alone ? null : (
      <Field
        type="checkboxes"
        {...own.field("alone")}
        options={[{ value: "yes", label: t("directives.alone-wanted") }]}
      />
    ),
  dispute: (own, { request: { t } }) => (
    <Area {...own.field("basis")} hint={t("directives.basis-hint")} />
  ),
  "decide-dispute": async (own, { request: { t, staff, language } }) => (
    <>
      <Field
        type="select"
        {...own.field("to")}
        empty={t("directives.keep-lead")}
        options={optionsOf(await seatChoices(staff.post.unitCode, language))}
      />
      <Area {...own.field("reason")} />
    </>
  ),
  "assign-person": async (own, { task }) => (
    <Field
      type="select"
      {...own.field("person", task.person_account_id ?? "")}
      required
      options={(await peopleOf(task)).map(({ accountId: value, name, title }) => ({
        value,
        label: `${name} (${title})`,
      }))}
    />
  ),
  "report-progress": (own, { request: { t } }) => (
    <>
      <Area {...own.field("said")} />
      <Line {...own.field("evidence")} hint={t("directives.evidence-hint")} maxLength={300} />
    </>
  ),
  "report-done": (own, { request: { t }, file }) => (
    <>
      <Line {...own.field("number")} maxLength={120} />
      <Field
        type="date"
        {...own.day("day", dayOf(now()))}
        hint={t("directives.product-day-hint")}
        required
      />
      {file.parts.some(({ state }) => isOpen(state)) ? (
        <Field
          type="textarea"
          {...own.field("waived")}
          hint={t("directives.waived-hint")}
          rows={2}
        />
      ) : null}
    </>
  ),
  split: async (own, { request: { staff }, task }) => (
    <>
      <Field
        type="select"
        {...own.field("seat")}
        options={optionsOf(await partSeats(staff, task))}
        required
      />
      <Area {...own.field("content")} />
      <Field type="date" {...own.day("due", task.due_day ?? "")} required={task.due_day !== null} />
    </>
  ),
  "ask-extension": (own, { request: { t } }) => (
    <>
      <Field type="date" {...own.day("day")} hint={t("directives.extension-hint")} required />
      <Area {...own.field("reason")} />
    </>
  ),
  "decide-extension": (own, { request: { t, language }, file }) => (
    <>
      {file.extensions
        .filter(({ decided_at }) => decided_at === null)
        .map((wish) => (
          <p key={wish.id}>
            {t("directives.extension-wish", {
              from: formatDay(wish.due_before, language),
              to: formatDay(wish.wanted_on, language),
            })}
            : {wish.reason}
            {wish.asked_late ? ` (${t("directives.asked-late")})` : ""}
          </p>
        ))}
      <Field
        type="radios"
        {...own.field("outcome")}
        options={["agreed", "refused", "other"].map((value) => ({
          value,
          label: t(wordKey(`directives.decide.${value}`)),
        }))}
        required
      />
      <Field type="date" {...own.day("day")} hint={t("directives.other-day-hint")} />
      <Field type="textarea" {...own.field("answer")} hint={t("directives.refuse-hint")} rows={2} />
    </>
  ),
  confirm: (own, { request: { t } }) => (
    <Field
      type="radios"
      {...own.field("evaluation", "good")}
      options={evaluations.map((value) => ({ value, label: t(`directives.evaluation.${value}`) }))}
      required
    />
  ),
  answer: (own) => <Area {...own.field("answer")} />,
  cancel: (own, { request: { t }, task }) => (
    <>
      <Field
        type="radios"
        {...own.field("as", "cancelled")}
        options={["cancelled", "superseded"].map((value) => ({
          value,
          label: t(wordKey(`directives.cancel-as.${value}`)),
        }))}
      />
      <Field
        type="text"
        {...own.field("document")}
        maxLength={300}
        required={task.state !== "drafted"}
      />
    </>
  ),
};

type OwnField = ReturnType<Own["field"]> & { hint?: string };

function Area(props: OwnField) {
  return <Field type="textarea" {...props} rows={3} required />;
}

function Line(props: OwnField & { maxLength: number }) {
  return <Field type="text" {...props} required />;
}

const optionsOf = (seats: readonly { key: string; label: string }[]): Option[] =>
  seats.map(({ key, label }) => ({ value: key, label }));

// Each is named after its verb, so that the forms of one page share no ids.
function ownFields(verb: Verb, { request: { t }, posted, errors }: VerbFormsProps) {
  const typed = posted?.text("verb") === verb ? posted : null;
  const field = (name: string, first = "") => {
    const full = `${verb}.${name}`;
    return {
      t,
      name: full,
      label: t(wordKey(`directives.field.${full}`)),
      value: typed ? typed.text(full) : first,
      error: errors[full],
    };
  };
  const day = (name: string, first = "") => {
    const own = field(name, first);
    const parts = typed && readDateParts((part) => typed.text(part), own.name);
    return parts?.year || parts?.day ? { ...own, value: parts } : { ...own, value: first };
  };
  return { field, day };
}
