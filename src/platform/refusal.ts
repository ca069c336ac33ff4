/** The two ways in which a person is told no. */

export interface Problem {
  field: string;
  code: string;
  params?: Record<string, string | number>;
}

/** A decision against what a person asked, worded by `refusal.<code>` in their language. */
export class Refusal extends Error {
  readonly code: string;
  readonly params: Record<string, string | number>;
  constructor(code: string, params: Record<string, string | number> = {}) {
    super(code);
    this.code = code;
    this.params = params;
  }
}

/** Input that needs mending: one problem beside each field. */
export class InvalidForm extends Error {
  readonly problems: Problem[];
  constructor(problems: Problem[]) {
    super(problems.map((problem) => `${problem.field}: ${problem.code}`).join(", "));
    this.problems = problems;
  }
}

/** What was asked for is not there, or may not be seen: to the person both are the same. */
export class NotFound extends Error {}
