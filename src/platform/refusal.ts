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

/** A disk is full, or nearly so: nothing was kept. */
export class NoRoom extends Error {}

/** Says whether an error is a full disk, or a share of it that is used up. */
export function isNoRoom(error: unknown): boolean {
  if (error instanceof NoRoom) return true;
  return error instanceof Error && "code" in error && /^(ENOSPC|EDQUOT)$/.test(String(error.code));
}
