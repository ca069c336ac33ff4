/** The proposed tasks of a document as fields, and what was made of them. */
import type { PostedForm } from "../../../../gates/posted-form.ts";
import type { PageRequest } from "../../../../gates/request.ts";
import { InvalidForm, type Problem } from "../../../../platform/refusal.ts";
import { Field, FieldSet, isoDate, readDateParts } from "../../../../ui/index.ts";
import type { NewTask } from "../../commands/cut-tasks.ts";
import { leadsOf, namesOfChoices, type SeatChoice } from "../../queries/seat-choices.ts";
import { type ProposedTask, productOf } from "../../rules/find-tasks.ts";
import { offeredMax, type TypedCut, type TypedRow } from "../../rules/typed-cut.ts";
import { findUnits } from "../../rules/find-units.ts";
import { numberAsked } from "../../../../values/asked.ts";
import { manyLines } from "../../../../values/text.ts";
import { lengthProblem, readMax } from "../../../../gates/typed-text.ts";
import { contentMax } from "../../rules/task.ts";
import type { CutDesk } from "./cut-desk.ts";
import { leadOptions } from "./lead-options.ts";
import { products, urgencies } from "../../rules/task.ts";
import { wordKey } from "../../../../values/word-key.ts";

export interface ProposedTasksProps {
  request: PageRequest;
  desk: CutDesk;
  /** What was typed, posted now or kept before; where it says nothing, sentences propose. */
  typed: TypedCut | null;
  errors: { field: string; text: string }[];
}

/** Draws a group of fields for each sentence that nobody took, and one to be filled by hand. */
export function proposedTasks(props: ProposedTasksProps) {
  return props.desk.offered.map(({ key, found }, index) => (
    <ProposedFields key={key} props={props} rowKey={key} found={found} index={index} />
  ));
}

function ProposedFields({
  props: { request, desk, typed, errors },
  rowKey: key,
  found,
  index,
}: {
  props: ProposedTasksProps;
  rowKey: string;
  found: ProposedTask | null;
  index: number;
}) {
  const { t } = request;
  const row = typed?.rows[key] ?? desk.proposed.get(key);
  const own = ownFields(request, index, row, errors);
  const ticked = (name: "take" | "undated") => (row?.[name] === "yes" ? ["yes"] : []);
  return (
    <FieldSet
      legend={found ? t("directives.sentence", { number: index + 1 }) : t("directives.by-hand")}
    >
      <Span found={found} index={index} />
      <Field
        {...own("take")}
        type="checkboxes"
        required
        values={ticked("take")}
        options={[{ value: "yes", label: t("directives.cut.take-it") }]}
      />
      <Field {...own("content")} type="textarea" grows required maxLength={1_000} />
      <Field {...own("lead")} type="select" required options={leadOptions(t, desk.choices)} />
      <Field {...own("with")} type="text" hint={t("directives.cut.with-hint")} maxLength={1_000} />
      <Field
        {...own("due")}
        type="date"
        value={readDateParts((part) => row?.[part as keyof TypedRow], "due")}
      />
      <Field
        {...own("undated")}
        type="checkboxes"
        values={ticked("undated")}
        options={[{ value: "yes", label: t("directives.cut.undated-yes") }]}
      />
      <Kinds request={request} own={own} />
    </FieldSet>
  );
}

// Each field is named after its place, so that a hundred of them share no ids.
function ownFields(
  { t }: PageRequest,
  index: number,
  row: TypedRow | undefined,
  errors: ProposedTasksProps["errors"],
) {
  return (name: string) => ({
    t,
    name: `${index}.${name}`,
    label: t(wordKey(`directives.cut.${name}`)),
    value: row?.[name as keyof TypedRow] ?? "",
    error: errors.find(({ field }) => field === `${index}.${name}`)?.text,
  });
}

function Span({ found, index }: { found: ProposedTask | null; index: number }) {
  return found ? (
    <>
      <input type="hidden" name={`${index}.start`} value={String(found.start)} />
      <input type="hidden" name={`${index}.end`} value={String(found.end)} />
    </>
  ) : null;
}

function Kinds({
  request: { t },
  own,
}: {
  request: PageRequest;
  own: ReturnType<typeof ownFields>;
}) {
  return (
    <>
      <Field
        {...own("product")}
        type="select"
        required
        width="half"
        options={products.map((value) => ({ value, label: t(`directives.product.${value}`) }))}
      />
      <Field
        {...own("urgency")}
        type="select"
        required
        width="half"
        empty={null}
        options={urgencies.map((value) => ({ value, label: t(`directives.urgency.${value}`) }))}
      />
    </>
  );
}

/**
 * Gives the tasks that were ticked, and at which place of the form each stands. A task has a day,
 * or none on purpose. Throws InvalidForm for what is neither, and a coordinator that is no unit.
 */
export function readCut(
  form: PostedForm,
  choices: readonly SeatChoice[],
  body: string,
): { tasks: NewTask[]; places: number[] } {
  const places = Array.from({ length: offeredMax + 1 }, (_, index) => index).filter(
    (index) => form.text(`${index}.take`) === "yes",
  );
  const problems: Problem[] = [];
  const tasks = places.map((index) => readOne(form, index, choices, body, problems));
  if (problems.length > 0) throw new InvalidForm(problems);
  if (tasks.length === 0) throw new InvalidForm([{ field: "0.take", code: "not-chosen" }]);
  return { tasks, places };
}

function readOne(
  form: PostedForm,
  index: number,
  choices: readonly SeatChoice[],
  body: string,
  problems: Problem[],
): NewTask {
  const text = (name: string) => {
    const typed = manyLines(form.text(`${index}.${name}`), readMax);
    const problem = lengthProblem(typed, contentMax, `${index}.${name}`);
    if (problem) problems.push(problem);
    return typed;
  };
  const leads = leadsOf(choices, text("lead"));
  const due = isoDate(readDateParts((part) => form.text(part), `${index}.due`));
  if (due === null) problems.push({ field: `${index}.due`, code: "malformed" });
  const undated = text("undated") === "yes";
  if (due && undated) problems.push({ field: `${index}.undated`, code: "directives.day-or-none" });
  const coordinators = readUnits(text("with"), choices);
  if (!coordinators) problems.push({ field: `${index}.with`, code: "directives.unit-unknown" });
  const joined = (coordinators ?? []).filter((one) => !leads.includes(one));
  if (coordinators && joined.length < coordinators.length)
    problems.push({ field: `${index}.with`, code: "directives.joins-itself" });
  const content = text("content").replaceAll("\n", " ");
  return {
    content,
    leads,
    coordinators: joined.map((seat) => ({ seat, part: "", due: null })),
    alone: text("with") === "",
    kind: undated ? "undated" : "dated",
    due: due || null,
    product: products.find((one) => one === text("product")) ?? productOf(content),
    urgency: urgencies.find((one) => one === text("urgency")) ?? "normal",
    span: readSpan(text("start"), text("end"), body),
  };
}

/** Reads names of units that stand behind each other; null where one of them is unknown. */
function readUnits(typed: string, choices: readonly SeatChoice[]): SeatChoice[] | null {
  const names = namesOfChoices(choices);
  const parts = typed
    .split(/[;\n]/)
    .map((part) => part.trim())
    .filter(Boolean);
  const found = parts.map((part) => {
    const [first] = findUnits(part, names);
    return choices.find(({ key }) => key === first?.code);
  });
  return found.includes(undefined) ? null : [...new Set(found.filter((one) => one !== undefined))];
}

function readSpan(start: string, end: string, body: string): NewTask["span"] {
  const [from, to] = [
    numberAsked(start, { min: 0, max: body.length }),
    numberAsked(end, { min: 1, max: body.length }),
  ];
  if (from === null || to === null || from >= to) return null;
  return { text: body.slice(from, to), start: from, end: to };
}
