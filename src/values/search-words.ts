/**
 * The words by which a row is found: of its people and numbers by themselves, of its kind in pairs.
 */
import { foldedWords, searchedWords } from "./fold.ts";
import { asciiDigits } from "./text.ts";
import { telephone } from "./telephone.ts";

const typedMax = 8;
/** Before the words of a kind, so that "trạng" in a title is never found by who types "Tran". */
const kindMark = "=";
/** Stands in all that was folded by these rules: what lacks it is folded again. */
export const foldingMark = "=2";

export interface Searched {
  /** Names of people, codes. */
  names: string[];
  phones: string[];
  /** What it is about: the name of a procedure. */
  kind: string;
}

/** Gives the words under which a row is stored, each once. */
export function storedWords({ names, phones, kind }: Searched): string[] {
  const numbers = phones.flatMap((phone) => telephone.fold(phone) || []);
  return [
    ...new Set([...names.flatMap(searchedWords), ...numbers, ...kindWords(kind), foldingMark]),
  ];
}

const kinds = new Map<string, string[]>();
const kindsMax = 2_000;

// A city has some hundred kinds, and folds each of them again and again.
function kindWords(kind: string): string[] {
  const known = kinds.get(kind);
  if (known) return known;
  if (kinds.size >= kindsMax) kinds.clear();
  const words = pairs(foldedWords(kind));
  kinds.set(kind, words);
  return words;
}

function pairs(words: string[]): string[] {
  return words.slice(1).map((word, at) => `${kindMark}${words[at]}-${word}`);
}

/**
 * Gives what was typed as a question of PostgreSQL's text search ("tsquery"); "" for nothing. All
 * words belong to people and numbers, each perhaps unfinished; two or more may name the kind, alone
 * or beside a name.
 */
export function searchQuestion(typed: string): string {
  const words = typedWords(typed).slice(0, typedMax);
  const whole = all(words.map(beginning));
  const questions = words
    .map((_, at) => [words.slice(0, at), words.slice(at)] as const)
    .flatMap(([before, after]) => [both(before, after), both(after, before)]);
  return [...new Set([whole, otherPhone(typed), ...questions].filter(Boolean))].join(" | ");
}

// With "ĐT:" before it, without its first 0, or only its first digits, in groups: what may also be
// a code's is asked besides.
function otherPhone(typed: string): string {
  const line = asciiDigits(typed.slice(0, 80)).trim();
  const whole = /\d{3}/.test(line) ? telephone.parse(line).value : undefined;
  if (whole !== undefined) return all([beginning(whole)]);
  return /^\(?0[\d\s.()-]{3,}$/.test(line) ? all([beginning(line.replace(/\D/g, ""))]) : "";
}

// A telephone is one word, however it was grouped.
function typedWords(typed: string): string[] {
  const number = /^\s*\(?(?:\+|0|84)/.test(typed) ? telephone.parse(typed).value : undefined;
  return number === undefined ? foldedWords(typed.slice(0, 200)) : [telephone.fold(number)];
}

function both(people: readonly string[], kind: readonly string[]): string {
  const named = pairs([...kind]);
  return named.length === 0 ? "" : all([...people.map(beginning), ...named.map(beginning)]);
}

function all(questions: string[]): string {
  return questions.length === 0 ? "" : `(${questions.join(" & ")})`;
}

// Words hold letters and digits only, so that nothing of the language of questions is in them.
function beginning(word: string): string {
  return `'${word}':*`;
}
