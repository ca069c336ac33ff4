/** What the result of a dossier has room for, and what the declaration tells of it. */
import { identity } from "../../../values/identity.ts";
import { getUnits } from "../../organizations/index.ts";
import {
  type Answers,
  answerText,
  type AnswerValue,
  type FormDefinition,
} from "../../forms/index.ts";
import {
  carriedValues,
  factsOf,
  type FactGroup,
  findResultKind,
  groupsFor,
  type ReadAnswer,
  resultKindOf,
  type ResultKind,
  declaredRows,
  type Values,
} from "../../papers/index.ts";
import type { Procedure } from "../../procedures/index.ts";
import {
  legalGrounds,
  insideAbstract,
  partsOfAddress,
  withoutRepetition,
} from "../rules/declared.ts";
import type { Dossier } from "../tables.ts";
import { getKeptForm } from "../filing/form-of.ts";
import { placeIn } from "../filing/whole-address.ts";

export interface ResultForm {
  kind: string;
  /** The title that the catalogue gives, where the kind is a general one. */
  title: string | undefined;
  layout: ResultKind;
  groups: FactGroup[];
  /** What the declaration tells, in its words. */
  carried: Values;
  /** Whether the declaration answers a field. */
  told: (field: string) => boolean;
}

/**
 * Gives the form of a dossier's result: the facts in the order of the paper, with what was
 * declared.
 */
export async function getResultForm(dossier: Dossier): Promise<ResultForm> {
  const { form, procedure } = await getKeptForm(dossier);
  const answers = dossier.answers as Answers;
  const { kind, title } = resultKindOf(procedure, answers);
  const layout = findResultKind(kind);
  if (!layout) throw new Error(`No kind of result is called ${kind}.`);
  const read = await answerReader(form, procedure, answers);
  return {
    kind,
    title,
    layout,
    groups: groupsFor(layout, answers),
    carried: carriedOf(layout, answers, read),
    told: (field) => read(field) !== "",
  };
}

function carriedOf(layout: ResultKind, answers: Answers, read: ReadAnswer): Values {
  const rowsIn = (list: string) => listOf(answers[list]).length;
  const rows = declaredRows(layout, answers);
  const carried =
    rows === null
      ? carriedValues(factsOf(layout), read, rowsIn)
      : Object.fromEntries(
          rows.flatMap((_, index) => {
            const own = carriedValues(factsOf(layout), read, rowsIn, {
              of: layout.each ?? "",
              index,
            });
            return Object.entries(own).map(([key, value]) => [`${index + 1}.${key}`, value]);
          }),
        );
  return Object.fromEntries(
    Object.entries(carried).map(([key, value]) => {
      return [
        key,
        /(?:address|residence)$/i.test(key) ? withoutRepetition(partsOfAddress(value)) : value,
      ];
    }),
  );
}

// Choices are written in their words, wards with their city, money in đồng: nothing of a form's
// keys reaches a paper.
async function answerReader(
  form: FormDefinition,
  procedure: Procedure,
  answers: Answers,
): Promise<ReadAnswer> {
  const units = await getUnits();
  const unitFields = new Set(fieldsOfKind(form, "address_unit"));
  const moneyFields = new Set(fieldsOfKind(form, "money"));
  const identityFields = new Set(fieldsOfKind(form, "identity"));
  return (field, row) => {
    if (field === "procedure") return insideAbstract(procedure.name);
    if (field === "legal_basis") return legalGrounds(procedure.legalBasis);
    const value = row === undefined ? answers[field] : listOf(answers[row.of])[row.index]?.[field];
    if (value === undefined || value === "") return "";
    if (unitFields.has(field)) return placeIn(units, String(value));
    if (identityFields.has(field)) return identity.print(String(value));
    const text = answerText(form, field, value, "vi");
    return moneyFields.has(field) ? text.replace(/\s*đ$/u, " đồng") : text;
  };
}

function fieldsOfKind(form: FormDefinition, kind: string): string[] {
  return form.steps
    .flatMap(({ groups }) => groups)
    .flatMap(({ fields }) => fields)
    .flatMap((field) => [field, ...(field.fields ?? [])])
    .filter((field) => field.kind === kind)
    .map(({ key }) => key);
}

function listOf(value: AnswerValue | undefined): Record<string, AnswerValue>[] {
  return Array.isArray(value)
    ? value.filter(
        (row): row is Record<string, AnswerValue> => typeof row === "object" && row !== null,
      )
    : [];
}
