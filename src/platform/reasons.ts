/** Why something could not be done, in one sentence that an operator can act on. */

const causes: [said: RegExp, sentence: (where: string) => string][] = [
  [
    /ENOSPC|EDQUOT|No space left on device|Disk quota exceeded|\b53100\b/i,
    (where) => `The disk that holds ${where} is full: make room on it.`,
  ],
  [
    /EROFS|Read-only file system/i,
    (where) => `The disk that holds ${where} can only be read: mount it for writing.`,
  ],
  [
    /EACCES|EPERM|Permission denied/i,
    (where) =>
      `${where} cannot be written to by this account: give it to the account that runs Motcua.`,
  ],
  [
    /EMFILE|ENFILE|Too many open files/i,
    (where) => `Too many files are open for ${where}: raise the limit of open files (LimitNOFILE).`,
  ],
  [
    /\b(?:57014|55P03)\b|(?:statement|lock) timeout/i,
    () => "Other work holds for too long what this needs: what was done stays done; begin again.",
  ],
  [
    /\b(?:ECONNREFUSED|57P0[1-3])\b/i,
    (where) => `There is no way to ${where}, or it is ending: start it, then begin again.`,
  ],
];

/** Gives the sentence for what a program said, or its own last words about a failure. */
export function reasonIn(text: string, where: string): string {
  const cause = causes.find(([said]) => said.test(text));
  if (cause) return cause[1](where);
  const lines = text.trim().split("\n");
  const failure =
    lines.findLast((line) => /\b(FATAL|PANIC|ERROR|error):/.test(line)) ?? lines.at(-1) ?? "";
  const words = failure.replace(/^.*?\b(FATAL|PANIC|ERROR|error):\s*/, "").trim();
  return words ? `${words.replace(/\.$/, "")}.` : "It said nothing.";
}

/** Gives the sentence for an error, or its own message when its cause is not one of those known. */
export function reasonOf(error: unknown, where: string): string {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const cause = causes.find(([said]) => said.test(`${code} ${message}`));
  return cause ? cause[1](where) : message;
}
