/**
 * Reads a definition as a sceptic: what a form could never ask, never reach or never know is a
 * defect of the form, found when it is loaded.
 */
import { formDefinition, type FormDefinition, type FormField } from "./definition.ts";
import { mayBePartial } from "./read-answer.ts";
import { findDeadConditions } from "./dead-conditions.ts";
import { conditionsOf, scopesOf, type Flaw, type Scope } from "./form-scopes.ts";
import { referencesOf } from "./condition.ts";

/** Gives the definition, or throws one Error that names every flaw. */
export function readDefinition(json: unknown): FormDefinition {
  const parsed = formDefinition.safeParse(json);
  if (!parsed.success) {
    const issues = parsed.error.issues
      .slice(0, 20)
      .map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The form definition is malformed: ${issues.join("; ")}`);
  }
  const flaws = analyzeForm(parsed.data);
  if (flaws.length > 0) {
    const list = flaws.map((flaw) => `${flaw.code} at ${flaw.where} (${flaw.detail})`).join("; ");
    throw new Error(
      `The form ${parsed.data.code} version ${parsed.data.version} has flaws: ${list}`,
    );
  }
  return parsed.data;
}

/** Lists the flaws of a well-formed definition; none means that it may be loaded. */
export function analyzeForm(definition: FormDefinition): Flaw[] {
  const scopes = scopesOf(definition);
  return [
    ...duplicateFlaws(definition, scopes),
    ...kindFlaws(definition, scopes),
    ...referenceFlaws(definition, scopes),
    ...cycleFlaws(definition, scopes),
    ...findDeadConditions(definition, scopes),
    ...outlineFlaws(definition, scopes),
    ...lawFlaws(definition, scopes),
  ];
}

function flaw(code: string, where: string, detail: string): Flaw {
  return { code, where, detail };
}

function duplicateFlaws(definition: FormDefinition, scopes: Scope[]): Flaw[] {
  const repeated = (names: string[]): string[] =>
    names.filter((name, index) => names.indexOf(name) !== index);
  const groups = definition.steps.flatMap((step) => step.groups.map((group) => group.key));
  const flaws = [
    ...repeated(scopes.map((scope) => scope.field.key)).map((key) =>
      flaw("duplicate-key", key, "two fields"),
    ),
    ...repeated(definition.steps.map((step) => step.key)).map((key) =>
      flaw("duplicate-key", key, "two steps"),
    ),
    ...repeated(groups).map((key) => flaw("duplicate-key", key, "two groups")),
    ...repeated(definition.papers.map((paper) => paper.key)).map((key) =>
      flaw("duplicate-key", key, "two papers"),
    ),
    ...repeated(definition.variants.map((variant) => variant.key)).map((key) =>
      flaw("duplicate-key", key, "two variants"),
    ),
  ];
  for (const { field } of scopes) {
    const values = (field.options ?? []).map((option) => option.value);
    flaws.push(
      ...repeated(values).map((value) => flaw("duplicate-key", field.key, `two options ${value}`)),
    );
  }
  return flaws;
}

const chosen = new Set(["select", "radios", "checkboxes", "address_unit"]);

function kindFlaws(definition: FormDefinition, scopes: Scope[]): Flaw[] {
  const flaws: Flaw[] = [];
  for (const { field } of scopes) {
    const bad = (detail: string): void =>
      void flaws.push(flaw("wrong-property", field.key, detail));
    const hasChoice = field.options !== undefined || field.list !== undefined;
    if (chosen.has(field.kind) !== hasChoice)
      bad(hasChoice ? "options on a field without choice" : "no options");
    if (field.list !== undefined && definition.lists?.[field.list] === undefined)
      bad(`no list ${field.list}`);
    if ((field.kind === "repeat") !== (field.fields !== undefined)) bad("only a repeat has fields");
    if ((field.kind === "file") !== (field.slot !== undefined)) bad("only a file has a slot");
    if (
      (field.kind === "number" || field.kind === "money") &&
      (typeof field.min === "string" || typeof field.max === "string")
    )
      bad("a day as bound of a number");
    if (field.kind === "date" && (typeof field.min === "number" || typeof field.max === "number"))
      bad("a number as bound of a date");
    if ((mayBePartial(field) || field.notBefore !== undefined) && field.kind !== "date")
      bad("only a date has a year or an order");
    const isIdentity = field.kind === "identity" || field.kind === "identity_number";
    if (field.agreesWith !== undefined && !isIdentity) bad("only an identity agrees with others");
    if (field.oldCard === true && !isIdentity) bad("only an identity may be of an old card");
    if (
      field.default !== undefined &&
      chosen.has(field.kind) &&
      !choicesOf(definition, field).includes(field.default)
    )
      bad("its default is no choice");
  }
  return flaws;
}

/** Lists the values that may be chosen in a field. */
function choicesOf(definition: FormDefinition, field: FormField): string[] {
  return (field.options ?? definition.lists?.[field.list ?? ""] ?? []).map(
    (option) => option.value,
  );
}

/**
 * A question may only depend on what was asked before it: then one walk from top to bottom settles
 * everything.
 */
function referenceFlaws(definition: FormDefinition, scopes: Scope[]): Flaw[] {
  const flaws: Flaw[] = [];
  for (const { where, condition, position, row } of conditionsOf(definition)) {
    for (const key of referencesOf(condition)) {
      const target = scopes.find((scope) => scope.field.key === key);
      if (target === undefined || (target.row !== null && target.row !== row))
        flaws.push(flaw("unknown-reference", where, key));
      else if (target.field.kind === "statement")
        flaws.push(flaw("unknown-reference", where, `${key} is a statement`));
      else if (target.position >= position) flaws.push(flaw("refers-to-later", where, key));
    }
  }
  for (const { field, row } of scopes) {
    for (const key of [field.notBefore, field.agreesWith?.sex, field.agreesWith?.birthDate]) {
      const known =
        key === undefined ||
        scopes.some(
          (scope) => scope.field.key === key && (scope.row === null || scope.row === row),
        );
      if (!known) flaws.push(flaw("unknown-reference", field.key, key));
    }
    if (field.slot !== undefined && !definition.papers.some((paper) => paper.key === field.slot)) {
      flaws.push(flaw("unknown-reference", field.key, `paper ${field.slot}`));
    }
  }
  return flaws;
}

function cycleFlaws(definition: FormDefinition, scopes: Scope[]): Flaw[] {
  const dependsOn = new Map(
    scopes.map((scope) => [scope.field.key, scope.conditions.flatMap(referencesOf)]),
  );
  const flaws: Flaw[] = [];
  for (const start of dependsOn.keys()) {
    const reached = new Set<string>();
    const open = [...(dependsOn.get(start) ?? [])];
    for (let key = open.pop(); key !== undefined; key = open.pop()) {
      if (reached.has(key)) continue;
      reached.add(key);
      open.push(...(dependsOn.get(key) ?? []));
    }
    if (reached.has(start)) flaws.push(flaw("cycle", start, `form ${definition.code}`));
  }
  return flaws;
}

/**
 * What the rest of the house reads out of a form must be there: unit, applicant, what is charged,
 * every paper asked somewhere.
 */
function outlineFlaws(definition: FormDefinition, scopes: Scope[]): Flaw[] {
  const flaws: Flaw[] = [];
  const { applicant, charged } = definition;
  const outer = [
    definition.unitField,
    ...Object.values(applicant),
    charged?.copies,
    charged?.documents?.repeat,
    charged?.people,
  ];
  for (const key of outer) {
    if (key !== undefined && !scopes.some((scope) => scope.field.key === key && scope.row === null))
      flaws.push(flaw("unknown-reference", "outline", key));
  }
  for (const key of [charged?.documents?.pages, charged?.documents?.copies]) {
    if (
      key !== undefined &&
      !scopes.some((scope) => scope.field.key === key && scope.row === charged?.documents?.repeat)
    ) {
      flaws.push(flaw("unknown-reference", "charged", key));
    }
  }
  for (const paper of definition.papers) {
    if (!scopes.some((scope) => scope.field.slot === paper.key))
      flaws.push(flaw("paper-never-asked", paper.key, "no file field"));
  }
  definition.variants.forEach((variant, index) => {
    const isLast = index === definition.variants.length - 1;
    if ((variant.when === undefined) !== isLast)
      flaws.push(flaw("variant-order", variant.key, "only the last variant has no condition"));
  });
  return flaws;
}

/** A rule stands beside a field that is there, once, and refuses only what has been read. */
function lawFlaws(definition: FormDefinition, scopes: Scope[]): Flaw[] {
  const laws = [...(definition.rules ?? []), ...(definition.otherProcedures ?? [])];
  const keys = laws.map(({ key }) => key);
  const repeated = keys.filter((key, index) => keys.indexOf(key) !== index);
  const homeless = laws.filter((law) => {
    const row = "each" in law ? (law.each ?? null) : null;
    return !scopes.some(({ field, row: own }) => field.key === law.field && own === row);
  });
  const unread = laws.filter(
    (law) => law.source === "general" && (!("effect" in law) || law.effect === "refuse"),
  );
  return [
    ...repeated.map((key) => flaw("duplicate-key", key, "two rules")),
    ...homeless.map(({ key, field }) => flaw("unknown-reference", `rule ${key}`, field)),
    ...unread.map(({ key }) => flaw("unread-source", `rule ${key}`, "it may warn only")),
  ];
}
