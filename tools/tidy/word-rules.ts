/** Rules about the words of the interface: three languages that say the same. */
import { paramsOf } from "../../src/platform/words.ts";
import type { Finding, HouseFile } from "./house-files.ts";

const languages = ["vi", "en", "fr"];
type Texts = Record<string, string>;

/**
 * Finds a blank before a percent sign in Vietnamese and English, and shares that a page writes
 * beside `formatPercent`, the one that knows.
 */
export function spacedPercents(files: HouseFile[]): Finding[] {
  return files.flatMap(({ path, text }) => {
    const words = /\/words\/(?:vi|en)\.json$/.test(path) && /[\d}]\s%/.test(text);
    const page = /^src\/.*\.tsx$/.test(path) && /\$\{[^`]*\} ?%`/.test(text);
    return words || page ? [{ path, why: "a percent sign that formatPercent did not write" }] : [];
  });
}

/**
 * Finds keys that a language lacks, empty texts, texts whose {params} differ, and keys that two
 * folders claim.
 */
export function unequalWords(files: HouseFile[]): Finding[] {
  const folders = Map.groupBy(
    files.filter(({ path }) => /\/words\/\w+\.json$/.test(path)),
    ({ path }) => path.replace(/\w+\.json$/, ""),
  );
  return [
    ...[...folders].flatMap(([folder, words]) => unequalIn(folder, words)),
    ...claimedTwice([...folders.keys()], files),
  ];
}

function unequalIn(folder: string, words: HouseFile[]): Finding[] {
  const read = new Map(
    words.map(({ path, text }) => [
      path.slice(folder.length, -".json".length),
      JSON.parse(text) as Texts,
    ]),
  );
  const missing = languages
    .filter((language) => !read.has(language))
    .map((language) => ({ path: `${folder}${language}.json`, why: "is missing" }));
  const keys = new Set([...read.values()].flatMap((texts) => Object.keys(texts)));
  const wrong = [...read].flatMap(([language, texts]) =>
    [...keys].flatMap((key) => {
      const why = faultOf(key, texts, read.get("vi") ?? {});
      return why ? [{ path: `${folder}${language}.json`, why: `${key} ${why}` }] : [];
    }),
  );
  return [...missing, ...wrong];
}

function faultOf(key: string, texts: Texts, vietnamese: Texts): string | null {
  const text = texts[key];
  if (text === undefined) return "is missing";
  if (typeof text !== "string" || text.trim() === "") return "is empty";
  const params = (of: string) => paramsOf(of).join();
  return params(text) === params(vietnamese[key] ?? text)
    ? null
    : "has other {params} than the Vietnamese";
}

function claimedTwice(folders: string[], files: HouseFile[]): Finding[] {
  const owner = new Map<string, string>();
  return files
    .filter(({ path }) => folders.some((folder) => path === `${folder}vi.json`))
    .flatMap(({ path, text }) =>
      Object.keys(JSON.parse(text) as Texts).flatMap((key) => {
        const first = owner.get(key);
        owner.set(key, first ?? path);
        return first ? [{ path, why: `${key} is already claimed by ${first}` }] : [];
      }),
    );
}

/**
 * Finds words that code asks for by a fixed key and nobody has written: such a page would fail when
 * it is opened.
 */
export function unwrittenWords(files: HouseFile[]): Finding[] {
  const written = new Set(
    files
      .filter(({ path }) => path.endsWith("/words/vi.json"))
      .flatMap(({ text }) => Object.keys(JSON.parse(text) as Texts)),
  );
  return files
    .filter(({ path }) => /^src\/.*\.tsx?$/.test(path) && !path.includes(".test."))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/\bt\("([\w.-]+)"/g)]
        .filter((match) => !written.has(match[1] as string))
        .map((match) => ({ path, why: `no words for ${match[1]}` })),
    );
}

/** Finds words that nobody says: no code names their key, whole or by its beginning. */
export function unsaidWords(files: HouseFile[]): Finding[] {
  const code = files
    .filter(({ path }) => /^src\/.*\.tsx?$/.test(path) && !path.includes(".test."))
    .map(({ text }) => text)
    .join("\n");
  const named = new Set(
    [...code.matchAll(/["'`]([a-z][\w.-]+)["'`]/g)].map((match) => match[1] as string),
  );
  const beginnings = [
    ...new Set([...code.matchAll(/`([a-z][\w.-]*[.-])\$\{/g)].map((match) => match[1] as string)),
  ];
  return files
    .filter(({ path }) => path.endsWith("/words/vi.json"))
    .flatMap(({ path, text }) =>
      Object.keys(JSON.parse(text) as Texts)
        .filter(
          (key) => !named.has(key) && !beginnings.some((beginning) => key.startsWith(beginning)),
        )
        .map((key) => ({ path, why: `nobody says ${key}` })),
    );
}
