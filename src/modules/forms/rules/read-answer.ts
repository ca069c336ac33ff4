/**
 * By which rule of the house the answer of a field is read; kinds without one are judged here
 * alone.
 */
import { email } from "../../../values/email.ts";
import { identity } from "../../../values/identity.ts";
import { identityCard } from "../../../values/identity-card.ts";
import { money } from "../../../values/money.ts";
import { decimalNumber, wholeNumber } from "../../../values/numbers.ts";
import { organizationName } from "../../../values/organization-name.ts";
import { partialDate } from "../../../values/partial-date.ts";
import { personName } from "../../../values/person-name.ts";
import type { Reading } from "../../../values/reading.ts";
import { taxCode } from "../../../values/tax-code.ts";
import { telephone } from "../../../values/telephone.ts";
import type { FormField } from "./definition.ts";

/** Reads what was typed for a field, or a value that is kept; null for a kind without a rule. */
export function readAnswer(
  field: FormField,
  typed: string | number,
): Reading<string | number> | null {
  if (field.kind === "money") return money.parse(typed);
  if (field.kind === "number") return readNumber(field, typed);
  const text = String(typed);
  switch (field.kind) {
    case "date":
      return partialDate.parse(text, { partial: mayBePartial(field) ? "year" : undefined });
    case "identity":
      return identity.parse(text, { oldCard: field.oldCard === true });
    case "identity_number":
      return identityCard.parse(text, { oldCard: field.oldCard === true });
    case "tax_code":
      return taxCode.parse(text);
    case "phone":
      return telephone.parse(text);
    case "email":
      return email.parse(text);
    case "person_name":
      return personName.parse(text);
    case "organization_name":
      return organizationName.parse(text);
    default:
      return null;
  }
}

/** Says whether a date may lack its day, or day and month. */
export function mayBePartial(field: FormField): boolean {
  return field.partial === true || field.yearAllowed === true;
}

// "72,5 m²" in a field of square metres means 72,5.
function readNumber(field: FormField, typed: string | number): Reading<number> {
  const rule = field.integer === true ? wholeNumber : decimalNumber;
  if (typeof typed === "number" || field.unit === undefined) return rule.parse(typed);
  const line = typed.slice(0, 200).trim();
  return rule.parse(line.endsWith(field.unit) ? line.slice(0, -field.unit.length) : line);
}
