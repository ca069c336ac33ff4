/**
 * What a kind of result is: an instrument that the law names, with the facts that must stand on it,
 * in its own order. Each kind is a file in `data/results`; `data/results/README.md` says how to
 * read it.
 */
import { z } from "zod";

const text = z.string().trim().min(1).max(1_000);
const key = z.string().regex(/^[a-z][A-Za-z]*$/);
const texts = z.array(text).max(50);

/** What is computed when the paper is drawn; nobody types it. */
const made = z.union([
  z.enum(["issuer", "signing_day", "signing_year"]),
  z.strictObject({ inWords: key }),
]);

const fact = z.strictObject({
  key,
  /** As the paper has it. */
  label: text,
  /** Whose it is, where the label alone does not tell: "của người mẹ". */
  of: text.optional(),
  half: z.literal(true).optional(),
  strong: z.literal(true).optional(),
  /** Printed in capitals. */
  capitals: z.literal(true).optional(),
  /** The law wants it: without it nothing is proposed and nothing signed. */
  must: z.literal(true).optional(),
  /**
   * Wanted only while one of these is known: a foundling has no ethnic group before it has
   * parents.
   */
  mustWith: z.array(key).optional(),
  /**
   * Wanted where the declaration answers `told` and none of `facts` is known: somebody named a
   * parent, so one of both stands on the copy.
   */
  mustWithout: z.strictObject({ told: z.string(), facts: z.array(key) }).optional(),
  /**
   * Stands on the paper without a value where it is not known; others that are not known are left
   * out.
   */
  blank: z.literal(true).optional(),
  /**
   * How it is written and judged. A `birth` is a day, a month or a year; `lines` has a line for
   * each. An `identity` is twelve digits, or a passport as papers name it.
   */
  shape: z
    .enum([
      "text",
      "long",
      "lines",
      "date",
      "birth",
      "year",
      "personal_number",
      "identity",
      "count",
    ])
    .optional(),
  /** The facts of its bearer that a personal number tells: Circular 59/2021/TT-BCA. */
  agreesWith: z.strictObject({ sex: key, birth: key }).optional(),
  /** What a count counts: "trang", "bản". */
  unit: text.optional(),
  /**
   * Texts with `{field}` of the declaration; the first whose fields are all answered is carried
   * over.
   */
  from: texts.optional(),
  /** Words at its beginning that are not carried over: the paper says them itself. */
  without: text.optional(),
  /** A line for each row of a list in the declaration, made in the same way. */
  rows: z.strictObject({ of: z.string(), each: texts }).optional(),
  made: made.optional(),
  /** Where an official finds it. */
  found: z.enum(["population", "register", "registration_office"]).optional(),
});

const group = z.strictObject({
  heading: text.optional(),
  /** Whether the heading stands on the paper too, not only on the form. */
  shown: z.literal(true).optional(),
  /**
   * Left out as a whole where the declaration has nothing of it: a child without a known father.
   */
  optional: z.literal(true).optional(),
  facts: z.array(fact).min(1),
});

const spouse = z.strictObject({ name: key, birth: key, identity: key });

const kind = z.strictObject({
  validFrom: z.iso.date(),
  title: text,
  subtitle: text.optional(),
  template: z.enum([
    "result-certificate",
    "result-decision",
    "result-notice",
    "result-letter",
    "certification-statement",
  ]),
  legalBasis: text,
  /** What of this could not be read in the text of the law itself, for the city to confirm. */
  toVerify: text.optional(),
  /** The book in which it has its number. */
  book: z.string().regex(/^[a-z-]+$/),
  groups: z.array(group).min(1),
  /** Civil-status papers carry place and date above the signature. */
  dateBelow: z.literal(true).optional(),
  /** Texts with `{fact}`; one whose facts are not known is left out. */
  opening: text.optional(),
  abstract: text.optional(),
  grounds: texts.optional(),
  articles: z.array(texts).optional(),
  paragraphs: texts.optional(),
  /** Who signs on the paper beside the authority: Civil Status Law 60/2014, article 17.2.c. */
  signedBy: texts.optional(),
  /** Whose marriage it tells of, and of which day: two people, of age where it is made now. */
  couple: z.strictObject({ wife: spouse, husband: spouse, wedOn: key }).optional(),
  /** Copies that the declaration asks for beside it, each a paper of its own. */
  copies: z.strictObject({ kind: z.string(), field: z.string() }).optional(),
  /** One paper for each row of a list in the declaration, or as many as it says. */
  each: z.string().optional(),
});

export type Fact = z.infer<typeof fact>;
export type FactGroup = z.infer<typeof group>;
export type ResultKind = z.infer<typeof kind>;

/** Reads a kind of result; throws a ZodError for a file that says something unknown. */
export function readResultKind(data: unknown): ResultKind {
  return kind.parse(data);
}

/** Gives the facts of a kind in the order of the paper. */
export function factsOf({ groups }: ResultKind): Fact[] {
  return groups.flatMap(({ facts }) => facts);
}

/** Whether a fact may be written in several lines. */
export function hasLines({ shape }: Fact): boolean {
  return shape === "long" || shape === "lines";
}
