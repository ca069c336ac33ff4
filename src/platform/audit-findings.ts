/** What can be wrong with an audit: each with its own sentence and its own exit code. */

type Facts = Record<string, string | number>;
type Kind = keyof typeof kinds;

export interface Finding {
  kind: Kind;
  code: number;
  sentence: string;
}

const kinds = {
  "row-changed": [10, "A row under seal {seal} is not what was sealed."],
  "rows-counted": [11, "Seal {seal} was set over {sealed} rows; now there are {there}."],
  "rows-between": [12, "{there} rows lie before the last seal, but {sealed} were sealed."],
  "seal-missing": [13, "Seal {seal} follows seal {last}: one is missing."],
  "chain-broken": [14, "Seal {seal} does not continue the seal before it."],
  "seal-apart": [15, "Seal {seal} does not begin where the seal before it ended."],
  "seal-forged": [16, "Seal {seal} is not signed with this installation's key."],
  "another-key": [
    17,
    "None of the {seals} seals was made with this SECRET_KEY: it is not the key of " +
      "this installation, and nothing can be said about the seals until the right one is set.",
  ],
  "seal-gone": [
    18,
    "Seal {seal} is gone; its head was kept outside: the newest seals were cut off, " +
      "or an older copy of the database was put in its place.",
  ],
  "seal-replaced": [19, "Seal {seal} is another one than the head kept outside."],
  "heads-absent": [
    20,
    "There is no file of heads at {file}: it was removed, or HEADS_FOLDER points " +
      "elsewhere. Without heads nobody can tell whether the newest seals were cut off.",
  ],
  "heads-emptied": [21, "The file of heads {file} is empty, though the audit was sealed."],
  "heads-shortened": [
    22,
    "The heads end at seal {last}, but seals up to {seal} are there: heads " +
      "were cut off, or the last round of sealing was interrupted; seal once more and look again.",
  ],
  "heads-gap": [23, "The head of seal {seal} is missing between others: a line was taken out."],
  "heads-torn": [
    24,
    "Line {line} of the heads is half a line: its writing was cut short (power, full " +
      "disk). This is no forgery; the next round of sealing writes the head anew.",
  ],
  "heads-forged": [25, "Line {line} of the heads was not written by this installation: {why}."],
  "heads-order": [26, "Line {line} of the heads, of seal {seal}, stands in the wrong place."],
  "nothing-sealed": [
    27,
    "Nothing is sealed: either this installation began a moment ago, or " +
      "everything was removed.",
  ],
  "printed-head-missing": [28, "The head that you named is of seal {seal}, which is not there."],
  "printed-head-differs": [29, "Seal {seal} is another one than the head that you named."],
} as const satisfies Record<string, readonly [number, string]>;

/** Gives a finding of a kind with its facts filled in. */
export function found(kind: Kind, facts: Facts): Finding {
  const [code, text] = kinds[kind];
  const sentence = text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ""));
  return { kind, code, sentence };
}
