/** The task of one row as fields: as it is read, for a person to put right and agree to. */
import type { PostedForm } from "../../../../gates/posted-form.ts";
import type { PageRequest } from "../../../../gates/request.ts";
import { InvalidForm, type Problem } from "../../../../platform/refusal.ts";
import {
  Actions,
  Button,
  Field,
  Form,
  isoDate,
  Panel,
  readDateParts,
} from "../../../../ui/index.ts";
import {
  everyWard,
  leadsOf,
  namesOfChoices,
  type SeatChoice,
  seatChoices,
} from "../../queries/seat-choices.ts";
import { rowShown, type Sheet, type SheetRow } from "../../queries/sheet.ts";
import { findUnits } from "../../rules/find-units.ts";
import { contentLettersMax, type EnteredRow, type ReadRow } from "../../rules/sheet-reading.ts";
import { products, urgencies } from "../../rules/task.ts";
import { leadOptions } from "./lead-options.ts";
import { problemOfCell, seatWords } from "./sheet-words.ts";
import { wordKey } from "../../../../values/word-key.ts";
import { href } from "../../../../values/href.ts";

interface RowForm {
  request: PageRequest;
  sheet: Sheet;
  row: SheetRow;
  one: ReadRow;
  posted: PostedForm | null;
  errors: { field: string; text: string }[];
}

/** Draws the fields; what did not fit is told beside its own. */
export async function rowForm(form: RowForm) {
  const { request, sheet, row, one, posted } = form;
  const { t, csrf, staff, language } = request;
  const choices = await seatChoices(staff.post.unitCode, language);
  const { reading } = one;
  const own = ownFields(form);
  const joined = reading.with.map((key) => seatWords(request, choices, key)).join("; ");
  const due = posted ? readDateParts((part) => posted.text(part), "due") : null;
  return (
    <Panel title={t("directives.sheet.task")}>
      <Form
        t={t}
        csrf={csrf}
        action={href("/desk/directives/sheets/:id/rows/:place", { id: sheet.id, place: row.place })}
        shown={rowShown(row)}
        label={t("directives.sheet.task")}
      >
        <Field
          type="textarea"
          {...own("content", reading.content)}
          grows
          required
          maxLength={contentLettersMax}
        />
        <Field
          type="select"
          {...own("lead", reading.lead ?? "")}
          required
          options={leadOptions(t, choices)}
        />
        <Field
          type="text"
          {...own("with", joined)}
          hint={t("directives.cut.with-hint")}
          maxLength={1_000}
        />
        <Field
          type="date"
          {...own("due", "")}
          value={due ?? reading.due ?? reading.proposedDue ?? ""}
        />
        <Field
          type="checkboxes"
          {...own("undated", "")}
          values={posted ? posted.texts("undated") : reading.undated ? ["yes"] : []}
          options={[{ value: "yes", label: t("directives.cut.undated-yes") }]}
        />
        <Kinds form={form} />
        <Actions sticky>
          <Button name="do" value="keep">
            {t("directives.sheet.keep-row")}
          </Button>
          <Button name="do" value="leave" kind="secondary">
            {t(row.left_out ? "directives.sheet.take-row" : "directives.sheet.leave-row")}
          </Button>
        </Actions>
      </Form>
    </Panel>
  );
}

function Kinds({ form }: { form: RowForm }) {
  const { t } = form.request;
  const { product, urgency } = form.one.reading;
  const own = ownFields(form);
  return (
    <>
      <Field
        type="select"
        {...own("product", product ?? "")}
        required
        width="half"
        options={products.map((value) => ({ value, label: t(`directives.product.${value}`) }))}
      />
      <Field
        type="select"
        {...own("urgency", urgency)}
        required
        width="half"
        empty={null}
        options={urgencies.map((value) => ({ value, label: t(`directives.urgency.${value}`) }))}
      />
    </>
  );
}

function ownFields({ request, one, posted, errors }: RowForm) {
  const told = (name: string) =>
    one.reading.problems
      .filter(({ field }) => field === name)
      .map((problem) => problemOfCell(request, problem))
      .join(" ");
  return (name: string, first: string) => ({
    t: request.t,
    name,
    label: request.t(wordKey(`directives.cut.${name}`)),
    value: posted ? posted.text(name) : first,
    error: errors.find(({ field }) => field === name)?.text ?? (posted ? "" : told(name)),
  });
}

/**
 * Gives the row as a form has it. Throws InvalidForm for what is still unclear: a task of a sheet
 * is a whole one.
 */
export function readRowForm(
  { t }: PageRequest,
  form: PostedForm,
  choices: readonly SeatChoice[],
): EnteredRow {
  const problems: Problem[] = [];
  const missing = (field: string, code = "required") => problems.push({ field, code });
  const content = form.text("content").replaceAll(/\s+/g, " ").trim();
  if (content.length < 5) missing("content");
  if (content.length > contentLettersMax) missing("content", "directives.sheet-content-long");
  const lead = form.text("lead");
  if (leadsOf(choices, lead).length === 0) missing("lead");
  const joined = joinedOf(form.text("with"), choices, t("directives.every-ward"));
  if (!joined) missing("with", "directives.unit-unknown");
  if (joined?.includes(lead)) missing("with", "directives.joins-itself");
  const due = isoDate(readDateParts((part) => form.text(part), "due"));
  const undated = form.text("undated") === "yes";
  if (due === null) missing("due", "malformed");
  if (due === "" && !undated) missing("due");
  if (due && undated) missing("undated", "directives.day-or-none");
  const product = products.find((one) => one === form.text("product"));
  if (!product) missing("product");
  const urgency = urgencies.find((one) => one === form.text("urgency")) ?? "normal";
  if (problems.length > 0 || !product) throw new InvalidForm(problems);
  return { content, lead, with: joined ?? [], due: due ?? "", undated, product, urgency };
}

function joinedOf(
  typed: string,
  choices: readonly SeatChoice[],
  everybody: string,
): string[] | null {
  const names = namesOfChoices(choices);
  const keys: string[] = [];
  for (const part of typed.split(/[;\n]/).map((text) => text.trim())) {
    if (part === "") continue;
    const named = choices.find(({ label }) => label === part)?.key;
    const key = part === everybody ? everyWard : (named ?? findUnits(part, names)[0]?.code);
    if (key === undefined) return null;
    if (!keys.includes(key)) keys.push(key);
  }
  return keys;
}
