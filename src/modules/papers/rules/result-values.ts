/** The facts of a result between declaration, specialist and paper. */
import { dateInWords } from "./date-words.ts";
import { type Fact, type FactGroup, factsOf, type ResultKind } from "./result-kind.ts";
import { identityCard } from "../../../values/identity-card.ts";
import { personName } from "../../../values/person-name.ts";

export type Values = Record<string, string>;

/**
 * Gives a text with each `{name}` replaced; null when one of them is not known. A date of which no
 * day is known is not called one: "sinh ngày {x}" is "sinh năm 1945", "sinh tháng 06/1945"; and a
 * passport is no personal number.
 */
export function filled(
  template: string,
  known: (name: string) => string | undefined,
): string | null {
  let whole = true;
  const lead = /(ngày |số định danh(?: cá nhân)? )?\{([^{}]+)\}/gi;
  const text = template.replace(lead, (_, called = "", name: string) => {
    const value = known(name)?.trim() ?? "";
    if (value === "") whole = false;
    if (/^số/i.test(called) && value.startsWith("Hộ chiếu")) return `h${value.slice(1)}`;
    return `${/^ngày/i.test(called) ? dateCalled(called, value) : called}${value}`;
  });
  return whole ? text : null;
}

function dateCalled(day: string, value: string): string {
  const parts = /^(?:\d{1,2}\/)?\d{4}$/.test(value) ? value.split("/").length : 3;
  if (parts === 3) return day;
  const word = parts === 2 ? "tháng " : "năm ";
  return day.startsWith("N") ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}

/** Reads one answer of a declaration in its words; empty where it was not given. */
export type ReadAnswer = (field: string, row?: { of: string; index: number }) => string;

/**
 * Gives what the declaration tells of the facts; `row` where the kind has one paper for each row.
 */
export function carriedValues(
  facts: readonly Fact[],
  read: ReadAnswer,
  rowsIn: (list: string) => number,
  row?: { of: string; index: number },
): Values {
  const carried = facts.map((fact) => [fact.key, carriedOf(fact, read, rowsIn, row)] as const);
  return Object.fromEntries(carried.filter(([, value]) => value !== ""));
}

function carriedOf(
  fact: Fact,
  read: ReadAnswer,
  rowsIn: (list: string) => number,
  row?: { of: string; index: number },
): string {
  const first = firstFilled(fact.from ?? [], (field) => read(field, row) || read(field));
  const { rows } = fact;
  const lines =
    rows === undefined
      ? []
      : Array.from({ length: rowsIn(rows.of) }, (_, index) => {
          return firstFilled(rows.each, (field) => read(field, { of: rows.of, index }));
        });
  const text = [withoutLead(first, fact.without), ...lines].filter(Boolean).join("\n");
  if (fact.shape === "count") return /^\d+/.exec(text)?.[0] ?? text;
  return fact.shape === "year" ? (/\d{4}$/.exec(text)?.[0] ?? text) : text;
}

function firstFilled(templates: readonly string[], known: (name: string) => string): string {
  for (const template of templates) {
    const text = filled(template, known);
    if (text !== null) return saidOnce(template, text);
  }
  return "";
}

// A name that already begins with the words before it says them once: "Hộ kinh doanh An Nhiên".
function saidOnce(template: string, text: string): string {
  const [lead = ""] = template.split("{");
  const rest = text.slice(lead.length);
  return lead !== "" && rest.toLowerCase().startsWith(lead.toLowerCase()) ? rest : text;
}

function withoutLead(text: string, lead: string | undefined): string {
  return lead !== undefined && text.startsWith(`${lead} `) ? text.slice(lead.length + 1) : text;
}

export interface ValueProblem {
  key: string;
  code: string;
  params?: Record<string, string | number>;
}

/**
 * Judges the facts of a result: what the law wants and is not there, and what cannot be what it
 * claims to be.
 * `carried` is what the declaration told: a group that it told of must be whole; `told` says
 * whether it answers a field.
 */
export function problemsOf(
  groups: readonly FactGroup[],
  values: Values,
  carried: Values,
  told: (field: string) => boolean = () => false,
): ValueProblem[] {
  const known = (key: string) => (values[key] ?? "").trim() !== "";
  const isNamedNowhere = ({ key, mustWithout }: Fact) =>
    mustWithout !== undefined &&
    told(mustWithout.told) &&
    ![key, ...mustWithout.facts].some((one) => known(one));
  return groups.flatMap((group) => {
    const isAbsent =
      group.optional === true && group.facts.every(({ key }) => !known(key) && !carried[key]);
    if (isAbsent)
      return group.facts.filter(isNamedNowhere).map(({ key }) => ({ key, code: "required" }));
    return group.facts
      .filter(({ made }) => made === undefined)
      .flatMap((fact): ValueProblem[] => {
        const value = (values[fact.key] ?? "").trim();
        if (value === "") return isWanted(fact, known) ? [{ key: fact.key, code: "required" }] : [];
        const problem = shapeProblem(fact, value);
        return problem ? [{ key: fact.key, ...problem }] : [];
      });
  });
}

function isWanted(fact: Fact, known: (key: string) => boolean): boolean {
  return fact.must === true && (fact.mustWith === undefined || fact.mustWith.some(known));
}

// As `identity.print` writes it.
const printedPassport = /^Hộ chiếu số [A-Z0-9]{5,12}, \p{L}/u;

function shapeProblem(fact: Fact, value: string): Omit<ValueProblem, "key"> | null {
  switch (fact.shape) {
    case "date":
      return /^\d{2}\/\d{2}\/\d{4}$/.test(value) && dateInWords(value) ? null : { code: "date" };
    case "birth":
      return dateInWords(value) ? null : { code: "date" };
    case "year":
      return /^\d{4}$/.test(value) ? null : { code: "date-year-short" };
    case "personal_number":
      return identityCard.readFacts(value) ? null : { code: "identity-number-length" };
    case "identity":
      return identityCard.readFacts(value) || printedPassport.test(value)
        ? null
        : { code: "identity" };
    case "count":
      return /^[1-9]\d{0,3}$/.test(value) ? null : { code: "not-whole" };
    default:
      return null;
  }
}

/** Whose instrument it is and when it is signed; null for a draft, which has no day yet. */
export interface Making {
  issuer: string;
  signedOn: string | null;
}

const open = "……";

/**
 * Gives all facts as the paper writes them: what was entered, what is computed, names in capitals,
 * counts with a leading zero.
 */
export function printedValues(kind: ResultKind, values: Values, making: Making): Values {
  const facts = factsOf(kind);
  const entered = Object.fromEntries(
    facts.map((fact) => [fact.key, written(fact, (values[fact.key] ?? "").trim())]),
  );
  const made = facts.flatMap((fact) =>
    fact.made === undefined ? [] : [[fact.key, madeOf(fact, entered, making)] as const],
  );
  return { ...entered, ...Object.fromEntries(made) };
}

function written(fact: Fact, value: string): string {
  if (value === "") return "";
  if (fact.shape === "count") return `${value.padStart(2, "0")}${fact.unit ? ` ${fact.unit}` : ""}`;
  return fact.capitals ? personName.print(value) : value;
}

function madeOf({ made }: Fact, entered: Values, { issuer, signedOn }: Making): string {
  if (made === "issuer") return issuer;
  if (made === "signing_day")
    return signedOn === null
      ? `${open}/${open}/${open}`
      : signedOn.split("-").toReversed().join("/");
  if (made === "signing_year") return signedOn === null ? open : signedOn.slice(0, 4);
  return typeof made === "object" ? (dateInWords(entered[made.inWords] ?? "") ?? "") : "";
}
