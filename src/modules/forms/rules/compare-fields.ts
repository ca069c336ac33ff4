/**
 * What one field says about another: sex and birth against the identity number, the end of a stay
 * against its beginning.
 */
import { identityCard } from "../../../values/identity-card.ts";
import { partialDate } from "../../../values/partial-date.ts";
import type { ValueProblem } from "../../../values/reading.ts";
import { telephone } from "../../../values/telephone.ts";
import type { AnswerValue } from "./answers.ts";
import type { FormField } from "./definition.ts";

export interface FieldFinding {
  code: string;
  params: Record<string, string | number>;
  /** A warning asks to look again and does not stop the form. */
  warning: boolean;
}

/** Says whether a field says anything about another one, or about itself that should be told. */
export function isCompared({ kind, notBefore }: FormField): boolean {
  if (kind === "date") return notBefore !== undefined;
  return (
    kind === "identity_number" || kind === "identity" || kind === "phone" || kind === "person_name"
  );
}

/**
 * Compares an answered, valid field with the fields that it names; `contact`: messages go to it.
 */
export function compareFields(
  field: FormField,
  value: AnswerValue,
  read: (key: string) => AnswerValue | undefined,
  contact: boolean,
): FieldFinding[] {
  if (typeof value !== "string") return [];
  if (field.kind === "identity_number" || field.kind === "identity")
    return [...warningOf(identityCard.warn(value)), ...compareIdentity(field, value, read)];
  if (field.kind === "phone") return contact ? warningOf(telephone.warn(value)) : [];
  if (field.kind === "person_name" && !value.includes(" "))
    return [{ code: "name-one-word", params: {}, warning: true }];
  if (field.kind === "date" && field.notBefore !== undefined) {
    const earlier = read(field.notBefore);
    if (typeof earlier !== "string" || !partialDate.check(earlier)) return [];
    const before = partialDate.latest(value) < partialDate.earliest(earlier);
    return before ? [{ code: "before-other", params: { other: earlier }, warning: false }] : [];
  }
  return [];
}

function warningOf(problem: ValueProblem | null): FieldFinding[] {
  return problem ? [{ ...problem, warning: true }] : [];
}

/**
 * A mismatch is only a warning: the number may have been given before a correction of the civil
 * status.
 */
function compareIdentity(
  field: FormField,
  number: string,
  read: (key: string) => AnswerValue | undefined,
): FieldFinding[] {
  const rule = field.agreesWith;
  if (rule === undefined) return [];
  const sex = rule.sexIs ?? (rule.sex === undefined ? undefined : read(rule.sex));
  const birth = rule.birthDate === undefined ? undefined : read(rule.birthDate);
  const { facts, differs } = identityCard.compare(number, {
    sex: typeof sex === "string" ? sex : undefined,
    birthYear:
      typeof birth === "string" && /^\d{4}(-|$)/.test(birth)
        ? Number(birth.slice(0, 4))
        : Number.NaN,
  });
  return differs.map((what): FieldFinding => {
    if (what === "sex") return { code: "identity-sex", params: {}, warning: true };
    const year = String(facts?.birthYear);
    return { code: "identity-birth-year", params: { year }, warning: true };
  });
}
