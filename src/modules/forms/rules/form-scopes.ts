/**
 * Where each field and each condition of a form stands: what it comes after, and in which repeated
 * group.
 */
import type { Condition } from "./condition.ts";
import type { FormDefinition, FormField } from "./definition.ts";

/** A defect of a definition: what, where, and the name that it stumbles over. */
export interface Flaw {
  code: string;
  where: string;
  detail: string;
}

export interface Scope {
  field: FormField;
  position: number;
  /** The key of the repeated group around it, or null. */
  row: string | null;
  /** All that must hold for the field to be asked. */
  conditions: Condition[];
}

export interface PlacedCondition {
  where: string;
  condition: Condition;
  position: number;
  row: string | null;
}

/** Lists every field of a form, rows of repeated groups included, in the order of asking. */
export function scopesOf(definition: FormDefinition): Scope[] {
  const scopes: Scope[] = [];
  for (const step of definition.steps) {
    for (const group of step.groups) {
      for (const field of group.fields) {
        const paper = definition.papers.find((candidate) => candidate.key === field.slot);
        const conditions = [group.showWhen, field.showWhen, paper?.when].filter(
          (condition) => condition !== undefined,
        );
        const repeatPosition = scopes.length;
        scopes.push({ field, position: repeatPosition, row: null, conditions });
        for (const child of field.fields ?? []) {
          const own = child.showWhen === undefined ? [] : [child.showWhen];
          scopes.push({
            field: child,
            position: scopes.length,
            row: field.key,
            conditions: [...conditions, ...own],
          });
        }
      }
    }
  }
  return scopes;
}

/** Lists every condition of a form with its place. */
export function conditionsOf(definition: FormDefinition): PlacedCondition[] {
  const scopes = scopesOf(definition);
  const positionOf = new Map(scopes.map((scope) => [scope.field.key, scope.position]));
  const placed: PlacedCondition[] = [];
  const add = (
    where: string,
    condition: Condition | undefined,
    position: number,
    row: string | null = null,
  ): void => {
    if (condition !== undefined) placed.push({ where, condition, position, row });
  };
  for (const group of definition.steps.flatMap((step) => step.groups)) {
    add(`group ${group.key}`, group.showWhen, positionOf.get(group.fields[0]?.key ?? "") ?? 0);
  }
  for (const { field, position, row } of scopes) {
    add(`field ${field.key}`, field.showWhen, position, row);
    const paper = definition.papers.find((candidate) => candidate.key === field.slot);
    add(`paper ${field.slot ?? ""}`, paper?.when, position, row);
  }
  for (const variant of definition.variants)
    add(`variant ${variant.key}`, variant.when, scopes.length);
  for (const { key, breaks, each } of definition.rules ?? [])
    add(`rule ${key}`, breaks, scopes.length, each ?? null);
  for (const { key, when } of definition.otherProcedures ?? [])
    add(`other procedure ${key}`, when, scopes.length);
  return placed;
}
