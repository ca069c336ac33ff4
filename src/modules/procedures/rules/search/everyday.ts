/** What the city knows about how people speak: data/procedures/everyday.json. */
import { z } from "zod";

const foreignWords = z.strictObject({
  name: z.string().min(1),
  phrases: z.array(z.string().min(1)).min(1),
});

/**
 * How residents who read no Vietnamese name a procedure and ask for it:
 * data/procedures/foreign.json.
 */
export const foreignShape = z.record(
  z.string(),
  z.strictObject({ en: foreignWords, fr: foreignWords }),
);

export const everydayShape = z.strictObject({
  /**
   * Ways of saying the same thing; each is a term of its own for questions and procedures alike.
   */
  concepts: z.record(z.string(), z.array(z.string().min(1)).min(1)),
  /**
   * Concepts that a question has to name: otherwise procedures about them stand back by this
   * factor.
   */
  variantConcepts: z.record(z.string(), z.number().positive().max(1)),
  /** Politeness and question words, taken out before anything is compared. */
  stopPhrases: z.array(z.string().min(1)),
  stopSyllables: z.array(z.string().min(1)),
  /** Short forms and dialect words with what they stand for; an empty one is dropped. */
  abbreviations: z.record(z.string(), z.string()),
  /** How much people come for a procedure: 5 daily, 3 often, 0 seldom. */
  commonness: z.record(z.string(), z.number().int()),
  /** Situations in life with the procedures that they bring along. */
  lifeEvents: z.record(z.string(), z.array(z.string())),
  /** How people ask for a procedure, by its code. */
  phrases: z.record(z.string(), z.array(z.string().min(1))),
});

export type Everyday = z.infer<typeof everydayShape> & { foreign: z.infer<typeof foreignShape> };
