/**
 * What people type is read in `src/values/` alone: here is found whoever reads it by a rule of
 * their own.
 */
import type { Finding, HouseFile } from "./house-files.ts";

// Written so that this file does not find itself: each is told by what only such a rule holds.
const readings: [pattern: RegExp, why: string][] = [
  [
    /\.normalize\(\s*["'`]NF/,
    "writes a text in another Unicode form: fold, unaccented, composed, oneLine do it",
  ],
  [
    /\bparse(?:Int|Float)\((?![^\n]*,\s*(?:2|8|16|36)\))/,
    "cuts a typed number: wholeNumber, decimalNumber, numberAsked read it",
  ],
  [
    /\bNumber\(\s*(?:form|posted|request\.query|query)\b/,
    "takes what was typed for a number: wholeNumber, numberAsked read it",
  ],
  [/\[35789\]|\\\+84|\(\?:84\||\^84/, "knows the shape of a telephone number: telephone reads it"],
  [/\[\^\\s@\]|\\S\+@\\S|z\.email\(/, "knows the shape of an e-mail address: email reads it"],
  [/\\d\{12\}/, "knows the shape of an identity number: identityCard, identity read it"],
  [/\\d\{6\}-\\d\{4\}/, "knows the shape of a dossier's code: dossierCode finds it"],
  [/\{8\}(?:\(-|-\[)|\[0-9a-f-\]\{36\}\$/, "knows the shape of a row's identity: isUuid says it"],
  [/\bt\(problemKey\(/, "says what is wrong by a key: problemWords of the gates says it"],
];

/** Finds code outside the room of values that reads a value by a rule of its own. */
export function ownReadings(files: HouseFile[]): Finding[] {
  return files
    .filter(({ path }) => isReader(path))
    .flatMap(({ path, text }) =>
      readings.filter(([pattern]) => pattern.test(text)).map(([, why]) => ({ path, why })),
    );
}

function isReader(path: string): boolean {
  return (
    /^src\/.*\.tsx?$/.test(path) && !path.startsWith("src/values/") && !path.includes(".test.")
  );
}
