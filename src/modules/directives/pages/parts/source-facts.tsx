/** What a form says of the document that gives tasks, beside its words. */
import type { PostedForm } from "../../../../gates/posted-form.ts";
import type { PageRequest } from "../../../../gates/request.ts";
import { Field, isoDate, readDateParts } from "../../../../ui/index.ts";
import type { SourceForm } from "../../commands/keep-source.ts";
import { type SourceKind, sourceKinds } from "../../rules/task.ts";
import { shortText } from "../../../../gates/typed-text.ts";
import { wordKey } from "../../../../values/word-key.ts";

/** Gives the facts of a document as typed; "" where nothing is. Throws InvalidForm. */
export function readSourceFacts(form: PostedForm): Omit<SourceForm, "body"> {
  const text = (name: string, max: number) => shortText(form, name, max);
  return {
    kind: sourceKinds.find((kind) => kind === form.text("kind")) ?? null,
    number: text("number", 60),
    day: isoDate(dayBoxes(form)) ?? "none",
    issuer: text("issuer", 200),
    abstract: text("abstract", 500),
  };
}

/** Gives the boxes of the document's day. */
export function dayBoxes(form: PostedForm) {
  return readDateParts((part) => form.text(part), "day");
}

/** Draws the fields of a document's facts. */
export function SourceFacts({
  request: { t },
  posted,
  errors,
  usualKind,
}: {
  request: PageRequest;
  posted: PostedForm | null;
  errors: { field: string; text: string }[];
  usualKind: SourceKind;
}) {
  const own = (name: string) => ({
    t,
    name,
    label: t(wordKey(`directives.source.${name}`)),
    value: posted?.text(name) ?? "",
    error: errors.find(({ field }) => field === name)?.text,
    required: true,
  });
  return (
    <>
      <Field type="text" {...own("number")} maxLength={60} width="half" />
      <Field type="date" {...own("day")} value={posted ? dayBoxes(posted) : ""} />
      <Field type="text" {...own("issuer")} maxLength={200} />
      <Field type="text" {...own("abstract")} maxLength={500} />
      <Field
        type="select"
        {...own("kind")}
        value={posted?.text("kind") ?? usualKind}
        options={sourceKinds.map((value) => ({
          value,
          label: t(`directives.source-kind.${value}`),
        }))}
      />
    </>
  );
}
