/**
 * Finds conditions that no answer can fulfil: a question that is never asked is worse than none,
 * because everybody thinks that it is.
 */
import type { Condition, Scalar } from "./condition.ts";
import type { FormDefinition, FormField } from "./definition.ts";
import { conditionsOf, type Flaw, type Scope } from "./form-scopes.ts";

/** Gives a flaw for each condition, or part of one, that can never be true. */
export function findDeadConditions(definition: FormDefinition, scopes: Scope[]): Flaw[] {
  const fields = new Map(scopes.map((scope) => [scope.field.key, scope.field]));
  const flaws: Flaw[] = [];
  for (const { where, condition } of conditionsOf(definition)) {
    for (const detail of deadParts(definition, fields, condition))
      flaws.push({ code: "dead-condition", where, detail });
  }
  for (const { field, conditions } of scopes) {
    const detail = contradiction(conditions, fields);
    if (detail !== null)
      flaws.push({ code: "dead-condition", where: `field ${field.key}`, detail });
  }
  return flaws;
}

function deadParts(
  definition: FormDefinition,
  fields: Map<string, FormField>,
  condition: Condition,
): string[] {
  if ("all" in condition) {
    const clash = contradiction(condition.all, fields);
    return [
      ...condition.all.flatMap((part) => deadParts(definition, fields, part)),
      ...(clash === null ? [] : [clash]),
    ];
  }
  if ("any" in condition)
    return condition.any.flatMap((part) => deadParts(definition, fields, part));
  if ("not" in condition) return deadParts(definition, fields, condition.not);
  const field = fields.get(condition.field);
  if (field === undefined) return [];
  if ("equals" in condition) return impossible(definition, field, [condition.equals]);
  if ("notEquals" in condition) return impossible(definition, field, [condition.notEquals]);
  if ("oneOf" in condition) return impossible(definition, field, condition.oneOf);
  if ("rows" in condition) return field.kind === "repeat" ? [] : [`${field.key} has no rows`];
  if ("above" in condition || "below" in condition) {
    return isNumeric(field) || field.kind === "repeat" ? [] : [`${field.key} is not a number`];
  }
  if ("atLeast" in condition) return isNumeric(field) ? [] : [`${field.key} is not a number`];
  if ("dateBefore" in condition || "dateAfter" in condition)
    return field.kind === "date" ? [] : [`${field.key} is not a date`];
  return [];
}

function impossible(definition: FormDefinition, field: FormField, values: Scalar[]): string[] {
  const options = field.options ?? definition.lists?.[field.list ?? ""];
  return values
    .filter((value) => {
      if (options !== undefined) return !options.some((option) => option.value === value);
      if (field.kind === "checkbox") return value !== true;
      if (field.kind === "repeat" || field.kind === "file") return true;
      return isNumeric(field) ? typeof value !== "number" : typeof value !== "string";
    })
    .map((value) => `${field.key} can never be ${String(value)}`);
}

/** One answer cannot be two things at once, unless several boxes may be ticked. */
function contradiction(conditions: Condition[], fields: Map<string, FormField>): string | null {
  const allowed = new Map<string, Scalar[]>();
  for (const part of conditions.flatMap(flatten)) {
    const values = "equals" in part ? [part.equals] : "oneOf" in part ? part.oneOf : null;
    if (values === null || !("field" in part) || fields.get(part.field)?.kind === "checkboxes")
      continue;
    const before = allowed.get(part.field);
    const now = before === undefined ? values : before.filter((value) => values.includes(value));
    if (now.length === 0) return `${part.field} would have to be two things at once`;
    allowed.set(part.field, now);
  }
  return null;
}

function flatten(condition: Condition): Condition[] {
  return "all" in condition ? condition.all.flatMap(flatten) : [condition];
}

function isNumeric(field: FormField): boolean {
  return field.kind === "number" || field.kind === "money";
}
