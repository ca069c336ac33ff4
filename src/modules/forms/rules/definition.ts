/**
 * What a form is, as data. Only this file and the analysis need zod; what runs in a browser imports
 * the types alone.
 */
import { z } from "zod";
import { isDay } from "../../../values/day.ts";
import type { Condition } from "./condition.ts";
import { tellsDay } from "./compare-answers.ts";
import { patternNames } from "./patterns.ts";
import { isDateExpression } from "./relative-date.ts";

export const fieldKinds = [
  "text",
  "textarea",
  "number",
  "money",
  "date",
  "select",
  "radios",
  "checkbox",
  "checkboxes",
  "identity",
  "identity_number",
  "tax_code",
  "phone",
  "email",
  "person_name",
  "organization_name",
  "address_unit",
  "repeat",
  "file",
  "statement",
] as const;

/** The facts of an account from which a form may be filled beforehand. */
export const prefillSources = [
  "citizen.full_name",
  "citizen.identity_number",
  "citizen.birth_date",
  "citizen.sex",
  "citizen.ethnic_group",
  "citizen.nationality",
  "citizen.phone",
  "citizen.email",
  "citizen.unit_code",
  "citizen.address",
  "business.name",
  "business.tax_code",
  "business.address",
] as const;

const key = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,59}$/)
  .refine((name) => !(name in Object.prototype), "is a name that every object has");
const words = z.union([
  z.string().min(1).max(1500),
  z.strictObject({
    vi: z.string().min(1).max(1500),
    en: z.string().min(1).optional(),
    fr: z.string().min(1).optional(),
  }),
]);
const day = z.string().refine(isDay, "is not a day");
const dateExpression = z.string().refine(isDateExpression, "is neither a day nor told from today");
const toldDay = z.string().refine(tellsDay, "is neither a day nor told from today or a field");
const size = z.union([z.number(), z.array(z.union([key, z.number()])).min(1)]);
const scalar = z.union([z.string(), z.number(), z.boolean()]);

const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(condition).min(1) }),
    z.strictObject({ any: z.array(condition).min(1) }),
    z.strictObject({ not: condition }),
    z.strictObject({ field: key, equals: scalar }),
    z.strictObject({ field: key, notEquals: scalar }),
    z.strictObject({ field: key, oneOf: z.array(scalar).min(1) }),
    z.strictObject({ field: key, answered: z.boolean() }),
    z.strictObject({ field: key, atLeast: z.number() }),
    z.strictObject({ field: key, dateBefore: toldDay }),
    z.strictObject({ field: key, dateAfter: toldDay }),
    z.strictObject({ field: key, above: size }),
    z.strictObject({ field: key, below: size }),
    z.strictObject({ field: key, contains: z.array(z.string().min(2)).min(1) }),
    z.strictObject({ field: key, script: z.literal("latin") }),
    z.strictObject({ field: key, same: key }),
    z.strictObject({ field: key, beginsLike: z.array(key).min(1) }),
    z.strictObject({ field: key, rows: condition, atLeast: z.int().min(1) }),
  ]),
);

const option = z.strictObject({ value: z.string().min(1).max(60), label: words });

const fieldShape = {
  key,
  label: words,
  hint: words.optional(),
  required: z.boolean().optional(),
  /** How the answer is protected: in logs, exports and look-ups. */
  privacy: z.enum(["public", "personal", "sensitive"]),
  showWhen: condition.optional(),
  minLength: z.int().min(1).optional(),
  maxLength: z.int().min(1).max(10000).optional(),
  /** A number, or for a date a day such as `today-18y`. */
  min: z.union([z.number(), dateExpression]).optional(),
  max: z.union([z.number(), dateExpression]).optional(),
  integer: z.boolean().optional(),
  /** The word after a number: m², trang, người. */
  unit: z.string().max(20).optional(),
  pattern: z.enum(patternNames).optional(),
  options: z.array(option).min(1).optional(),
  /** The name of one of the definition's own lists, instead of options. */
  list: key.optional(),
  prefill: z.enum(prefillSources).optional(),
  default: z.string().optional(),
  /** A card may say the year of birth alone, or month and year: kept as "1945" or "1945-06". */
  partial: z.boolean().optional(),
  /** The same, as the first versions of forms say it. */
  yearAllowed: z.boolean().optional(),
  /** An identity may be the nine digits of an older card, where a paper still shows them. */
  oldCard: z.boolean().optional(),
  /** This date may not be before the date in that field. */
  notBefore: key.optional(),
  /** What an identity number must agree with; a disagreement warns and does not block. */
  agreesWith: z
    .strictObject({
      sex: key.optional(),
      sexIs: z.enum(["male", "female"]).optional(),
      birthDate: key.optional(),
    })
    .optional(),
  slot: key.optional(),
  rowsMin: z.int().min(0).max(50).optional(),
  rowsMax: z.int().min(1).max(50).optional(),
  rowLabel: words.optional(),
  /** Better words for a problem of this very field, by the problem's code. */
  messages: z.record(z.string(), words).optional(),
};

const rowField = z.strictObject({
  ...fieldShape,
  kind: z.enum(fieldKinds).exclude(["repeat", "file"]),
});
const field = z.strictObject({
  ...fieldShape,
  kind: z.enum(fieldKinds),
  fields: z.array(rowField).min(1).optional(),
});

const group = z.strictObject({
  key,
  title: words,
  note: words.optional(),
  showWhen: condition.optional(),
  fields: z.array(field).min(1),
});
const step = z.strictObject({ key, title: words, groups: z.array(group).min(1) });

const paperSlot = z.strictObject({
  key,
  label: words,
  hint: words.optional(),
  required: z.boolean(),
  when: condition.optional(),
  accepts: z.array(z.enum(["pdf", "image"])).min(1),
  maxCount: z.int().min(1).max(20),
  originals: z.int().min(0),
  copies: z.int().min(0),
  /** Handed in, or only shown at the counter (phải nộp, phải xuất trình). */
  handling: z.enum(["submit", "show"]),
});

const threeWords = z.strictObject({
  vi: z.string().min(1),
  en: z.string().min(1),
  fr: z.string().min(1),
});

/**
 * Where a rule comes from: a text that was read, a parameter that the city confirms, or general
 * knowledge.
 */
const source = z.enum(["read", "parameter", "general"]);

/** What the law of the procedure forbids. */
const rule = z.strictObject({
  key,
  /** The field beside which it is told. */
  field: key,
  /** The repeated group in each of whose rows it is judged. */
  each: key.optional(),
  breaks: condition,
  /** A warning is shown to whoever files and to the official, and stops nothing. */
  effect: z.enum(["refuse", "warn"]),
  message: threeWords,
  /** The law's own citation, in Vietnamese. */
  article: z.string().min(5),
  source,
  /** First and last day on which it holds. */
  from: day.optional(),
  to: day.optional(),
});

/** Answers that mean another procedure; the first that holds is told. */
const otherProcedure = z.strictObject({
  key,
  field: key,
  when: condition,
  /** Null where nothing can be filed here: the message says what to do, and where. */
  procedure: z
    .string()
    .regex(/^\d\.\d{6}$/)
    .nullable(),
  message: threeWords,
  article: z.string().min(5),
  source,
  /** Answers that go into a field of another name over there. */
  carries: z.record(key, key).optional(),
});

export const formDefinition = z.strictObject({
  code: z.string().regex(/^\d\.\d{6}$/),
  version: z.int().min(1),
  validFrom: day,
  validTo: day.nullable(),
  legalBasis: z.array(z.string().min(1)).min(1),
  title: words,
  intro: words.optional(),
  steps: z.array(step).min(1).max(12),
  papers: z.array(paperSlot),
  /** The first whose condition holds is the case of the procedure; the last one has none. */
  variants: z.array(z.strictObject({ key, when: condition.optional() })).min(1),
  /** The field that names the unit to which the dossier goes. */
  unitField: key,
  applicant: z.strictObject({
    name: key,
    identityNumber: key.optional(),
    taxCode: key.optional(),
    phone: key,
    email: key.optional(),
    unit: key.optional(),
    address: key.optional(),
    nationality: key.optional(),
  }),
  /** What the fee is counted by. */
  charged: z
    .strictObject({
      copies: key.optional(),
      documents: z.strictObject({ repeat: key, pages: key, copies: key }).optional(),
      people: key.optional(),
    })
    .optional(),
  rules: z.array(rule).optional(),
  otherProcedures: z.array(otherProcedure).optional(),
  lists: z.record(z.string(), z.array(option).min(1)).optional(),
  /** Made from the template of the general form, under the procedure's own code. */
  general: z.boolean().optional(),
});

export type FormText = z.infer<typeof words>;
export type FieldKind = (typeof fieldKinds)[number];
export type PrefillSource = (typeof prefillSources)[number];
export type Option = z.infer<typeof option>;
export type FormField = z.infer<typeof field>;
export type FormGroup = z.infer<typeof group>;
export type FormStep = z.infer<typeof step>;
export type PaperSlot = z.infer<typeof paperSlot>;
export type FormDefinition = z.infer<typeof formDefinition>;
