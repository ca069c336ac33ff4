/** Says whether a key could be guessed: what somebody typed is no key, what a machine drew is. */
import { unaccented } from "../values/fold.ts";

const words = [
  "password",
  "passwort",
  "passphrase",
  "secret",
  "changeme",
  "change",
  "replace",
  "default",
  "example",
  "sample",
  "insecure",
  "development",
  "production",
  "staging",
  "testing",
  "test",
  "simulator",
  "demo",
  "admin",
  "administrator",
  "root",
  "master",
  "motcua",
  "dichvucong",
  "thuathienhue",
  "chinhquyen",
  "vietnam",
  "hanoi",
  "danang",
  "matkhau",
  "bimat",
  "khoabimat",
  "gateway",
  "bank",
  "message",
  "server",
  "database",
  "postgres",
  "minioadmin",
  "access",
  "letmein",
  "welcome",
  "hello",
  "world",
  "iloveyou",
  "monkey",
  "dragon",
  "please",
  "thisis",
].toSorted((a, b) => b.length - a.length);

// Keys that stood in our own documents and tests.
const published = new Set(["nV8r3kQ0zLwXb7TgYp2sJd5hMf9uCe1A", "kX9vQ2mT7rL4wZ8nB3cF6hJ1pD5sG0yA"]);

const rows = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "azertyuiop",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
  "qazwsxedcrfvtgbyhnujmikolp",
  "!@#$%^&*()",
];
const everySecond = (text: string) => [...text].filter((_, at) => at % 2 === 0).join("");
const roads = [...rows, ...rows.map(everySecond)]
  .flatMap((row) => [row, [...row].toReversed().join("")])
  .map((row) => row + row);

const alike: Record<string, string> = {
  0: "o",
  1: "i",
  3: "e",
  4: "a",
  5: "s",
  7: "t",
  "@": "a",
  $: "s",
  "!": "i",
};

/** Gives the reason why a key could be guessed; null for one of at least so many bits. */
export function weaknessOf(key: string, bitsLeast: number): string | null {
  if (published.has(key)) return "stands in our own documents";
  if (/^development-|not-for-production/.test(key)) return "is the one of development";
  if (isRepeated(key)) return "repeats itself";
  const least = bitsLeast * 0.75;
  const halves = withoutRoads(everySecond(key)) + withoutRoads(everySecond(key.slice(1)));
  const drawn = withoutRoads(key);
  if (bitsOf(drawn) < least || bitsOf(halves) < least)
    return "is a sequence, or of too few letters";
  if (bitsOf(withoutWords(drawn)) < least || readsLikeWords(key)) return "is made of words";
  return null;
}

// Of a drawn key nearly every three letters in a row come once.
function isRepeated(key: string): boolean {
  const triples = Array.from(key.slice(2), (_, at) => key.slice(at, at + 3));
  return new Set(triples).size < triples.length * 0.75;
}

// Letters beside each other in an alphabet or on a keyboard, four at least, tell nothing.
function withoutRoads(key: string): string {
  const low = key.toLowerCase();
  let rest = "";
  for (let at = 0; at < key.length;) {
    let length = 1;
    while (at + length < key.length && isRoad(low.slice(at, at + length + 1))) length += 1;
    rest += length >= 4 ? key[at] : key.slice(at, at + length);
    at += length;
  }
  return rest;
}

function isRoad(text: string): boolean {
  return roads.some((road) => road.includes(text));
}

function withoutWords(key: string): string {
  const read = [...key.toLowerCase()].map((letter) => alike[letter] ?? letter).join("");
  const told = new Set<number>();
  for (const word of words) {
    for (let at = read.indexOf(word); at >= 0; at = read.indexOf(word, at + 1))
      for (let letter = 0; letter < word.length; letter += 1) told.add(at + letter);
  }
  return [...key].filter((_, at) => !told.has(at)).join("");
}

// A passphrase has vowels where a drawn key has them by chance only.
function readsLikeWords(key: string): boolean {
  const letters = (/^[ -~]*$/.test(key) ? key : unaccented(key)).replaceAll(/[^a-zA-Z0-9]/g, "");
  const mixed = /[a-z]/.test(letters) && /[A-Z]/.test(letters);
  const runs = letters.match(/[a-z]{4,}|[A-Z][a-z]{2,}|[A-Z]{4,}/g) ?? [];
  const inRuns = runs.join("");
  const vowels = inRuns.replaceAll(/[^aeiouy]/gi, "").length;
  const [runsLeast, vowelsLeast] = mixed ? [0.7, 0.2] : [0.6, 0.31];
  return (
    inRuns.length >= letters.length * runsLeast &&
    vowels >= inRuns.length * vowelsLeast &&
    (mixed || !/[^aeiouy]{5}/i.test(inRuns))
  );
}

// By how often each letter comes (Shannon): a measure of what was drawn, a little below the truth.
function bitsOf(text: string): number {
  const counts = new Map<string, number>();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return [...counts.values()].reduce((sum, n) => sum - n * Math.log2(n / text.length), 0);
}
