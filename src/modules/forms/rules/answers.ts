/**
 * One answer. A value that could not be read stays the text that was typed, so that the person sees
 * it again beside the problem.
 */
export type AnswerValue = string | number | boolean | string[] | Answers[];

/** Answers by the key of their field; a repeated group is a list of such records. */
export interface Answers {
  [key: string]: AnswerValue;
}

/** What is wrong with one field; `field` is its path, as in `members.0.member_name`. */
export interface FormProblem {
  field: string;
  code: string;
  params: Record<string, string | number>;
  step: string;
  /** The rule of law behind it, by its key in the definition. */
  law?: string;
}
