/**
 * Rules about how files are written. Each takes files and gives what is wrong, so that a planted
 * fault is judged by the same code.
 */
import type { Finding, HouseFile } from "./house-files.ts";

const saysNothing = new Set([
  "shared",
  "common",
  "core",
  "lib",
  "utils",
  "helpers",
  "misc",
  "services",
  "manager",
]);
const linesMax = 300;
const widthMax = 100;

/** Finds folders whose name says nothing and attracts everything. */
export function emptyFolderNames(files: HouseFile[]): Finding[] {
  return files.flatMap(({ path }) =>
    path
      .split("/")
      .slice(0, -1)
      .filter((folder) => saysNothing.has(folder))
      .map((folder) => ({ path, why: `a folder named ${folder}` })),
  );
}

/** Finds code longer than anybody reads in one go; words, data and styles may be longer. */
export function longFiles(files: HouseFile[]): Finding[] {
  return files
    .filter(({ path }) => isCode(path) || path.endsWith(".sql"))
    .flatMap(({ path, text }) => {
      const lines = text.trimEnd().split("\n").length;
      return lines > linesMax ? [{ path, why: `${lines} lines; at most ${linesMax}` }] : [];
    });
}

/** Finds lines of code that are cut off, or wrapped, where two files are read side by side. */
export function longLines(files: HouseFile[]): Finding[] {
  return files
    .filter(({ path }) => isCode(path))
    .flatMap(({ path, text }) =>
      text.split("\n").flatMap((line, index) => {
        const width = [...line].length;
        return width > widthMax
          ? [{ path, why: `${width} characters in line ${index + 1}; at most ${widthMax}` }]
          : [];
      }),
    );
}

// Written in pieces, so that this file does not find itself.
const silencers: [pattern: RegExp, name: string][] = [
  [/@ts-(ignore|nocheck|expect-error)/, "a silenced compiler"],
  [
    /\b(it|test|describe|suite)\.(skip|only|todo)/,
    "a test that does not run, or keeps others from running",
  ],
  [
    new RegExp(`\\b(${["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"].join("|")})\\b`),
    "unfinished work",
  ],
];
const anyType = /(?:[:<|,]\s*|\bas\s+)any\b(?=\s*(?:[;,)>=|{}[\]]|$))/m;

/**
 * Finds what silences a check: an untyped value, a silenced compiler, a test that does not run,
 * work left for later.
 */
export function silencedChecks(files: HouseFile[]): Finding[] {
  return files
    .filter(({ path }) => isCode(path) || /\.(sql|css)$/.test(path))
    .flatMap(({ path, text }) => {
      const found = silencers
        .filter(([pattern]) => pattern.test(text))
        .map(([, name]) => ({ path, why: name }));
      return isCode(path) && anyType.test(withoutComments(text))
        ? [...found, { path, why: "a value without a type" }]
        : found;
    });
}

// Written in pieces, so that this file does not find itself.
const endings = new RegExp(`\\.${"toLegacy" + "Object"}\\(`);

/**
 * Finds calls with which a hostile file can end the process: Node's reading of a certificate whose
 * key is none.
 */
export function processEndings(files: HouseFile[]): Finding[] {
  return files
    .filter(({ path, text }) => isCode(path) && endings.test(withoutComments(text)))
    .map(({ path }) => ({ path, why: "a call that a hostile certificate ends the process with" }));
}

/** Finds SQL text of a module that names another module's tables, or those of the platform. */
export function foreignTables(files: HouseFile[], modules: readonly string[]): Finding[] {
  const schemas = [...modules, "platform", "graphile_worker"];
  const before = [
    "from|join|into|update|references|only",
    String.raw`table(?:\s+if\s+exists)?`,
    String.raw`nextval\('`,
  ].join("|");
  const named = new RegExp(String.raw`\b(?:${before})\s*"?(${schemas.join("|")})"?\."?\w`, "gi");
  return files.flatMap(({ path, text }) => {
    const own = /^src\/modules\/([^/]+)\//.exec(path)?.[1];
    if (!own || /\.test\.tsx?$/.test(path) || !/\.(ts|tsx|sql)$/.test(path)) return [];
    return [...text.matchAll(named)]
      .filter((match) => match[1]?.toLowerCase() !== own)
      .map((match) => ({ path, why: `names the schema ${match[1]}` }));
  });
}

const toolNames = [
  "clau" + "de",
  "anthro" + "pic",
  "chat" + "gpt",
  "open" + "ai",
  "co" + "pilot",
  "language" + " model",
];
const strangers: [pattern: RegExp, name: string][] = [
  [/(^|[\s"'`(=])\/(home|root|work|tmp|Users|mnt)\/\w/m, "a path of somebody's machine"],
  [
    /https?:\/\/[\w.-]*(registry|artifactory|nexus|npmjs|mirror)[\w.-]*/i,
    "the host of a package registry",
  ],
  [
    /\b(co-?authored-by|generated (by|with) (an? )?(ai|llm|model|assistant))\b/i,
    "a credit to a tool",
  ],
  [new RegExp(`\\b(${toolNames.join("|")})\\b`, "i"), "the name of a tool"],
];

/** Finds what does not belong to the house: paths of a machine, registry hosts, names of tools. */
export function strangerTraces(files: HouseFile[]): Finding[] {
  return files.flatMap(({ path, text }) =>
    strangers.filter(([pattern]) => pattern.test(text)).map(([, name]) => ({ path, why: name })),
  );
}

/**
 * Finds exported functions without a line that says what they take and give. Pages, views and tests
 * speak for themselves.
 */
export function uncaptionedFunctions(files: HouseFile[]): Finding[] {
  return files
    .filter(({ path }) => path.endsWith(".ts") && !/\.test\.ts$|\/(pages|islands)\//.test(path))
    .flatMap(({ path, text }) => {
      const lines = text.split("\n");
      return lines.flatMap((line, index) => {
        const name = /^export (?:async )?function\*? (\w+)/.exec(line)?.[1];
        return name && !lines[index - 1]?.trimEnd().endsWith("*/")
          ? [{ path, why: `${name} has no caption` }]
          : [];
      });
    });
}

// Where somebody files, or is about to; whoever holds a filed dossier asks for the version that it
// keeps.
const filings = [
  /^src\/modules\/(procedures|portal)\//,
  /^src\/modules\/dossiers\/(commands|pages|pages\/parts)\/[\w-]*(draft|filing)[\w-]*\.tsx?$/,
  /^src\/modules\/dossiers\/(commands|pages|pages\/parts)\/[\w-]*application[\w-]*\.tsx?$/,
  /^src\/modules\/dossiers\/(commands|pages|pages\/parts)\/[\w-]*counter[\w-]*\.tsx?$/,
  /^src\/modules\/dossiers\/(commands|pages|pages\/parts)\/[\w-]*dossier-new[\w-]*\.tsx?$/,
  /^src\/modules\/dossiers\/(demo-|clock\/get-terms\.ts$|filing\/)/,
];

/**
 * Finds code that asks for today's version of a procedure or today's form where no one files: a
 * dossier keeps its own.
 */
export function versionsOfToday(house: HouseFile[]): Finding[] {
  const asks =
    /\b(?:get|find)(?:ProcedureForFiling|Form(?:For)?)\(|\bgetTermsForFiling\(|\bformOf\(/;
  return house
    .filter(
      ({ path, text }) =>
        /^src\/modules\/(?!forms\/|signing\/)/.test(path) &&
        !/\.test\.tsx?$/.test(path) &&
        !filings.some((pattern) => pattern.test(path)) &&
        asks.test(text),
    )
    .map(({ path }) => ({ path, why: "asks for the version of today" }));
}

// Where the calendar's answer is asked, in code and in SQL, and where it is made.
const lateness = /^src\/modules\/(calendar\/|dossiers\/(rules|queries)\/lateness\.ts$)/;

/**
 * Finds code that judges lateness by itself, by a due moment or a unit of a term: all ask the
 * stored `late_from`.
 */
export function ownLateness(house: HouseFile[]): Finding[] {
  const judges = [
    /\b(?:due_at|dueAt)\b[^\S\n]*(?:<|>)=?(?!\w*\()/,
    /(?:<|(?<!=)>)=?[^\S\n]*(?:\w+\.)*(?:due_at|dueAt)\b/,
    /"due_at", "[<>]/,
    /= 'working_hours'/,
  ];
  return house
    .filter(
      ({ path, text }) =>
        /^src\/modules\/.*\.(ts|tsx)$/.test(path) &&
        !/\.test\.tsx?$/.test(path) &&
        !lateness.test(path) &&
        judges.some((pattern) => pattern.test(withoutComments(text))),
    )
    .map(({ path }) => ({ path, why: "judges lateness by itself" }));
}

/**
 * Finds islands that a page names and nobody wrote: their script would be missing, and what hangs
 * on it with it.
 */
export function missingIslands(files: HouseFile[]): Finding[] {
  const written = new Set(
    files.flatMap(({ path }) => {
      const [, ui, module, name] =
        /^src\/(?:(ui)|modules\/([^/]+))\/islands\/([^/]+)\.tsx?$/.exec(path) ?? [];
      return name ? [`${ui ?? module}/${name}`] : [];
    }),
  );
  return files
    .filter(({ path }) => path.startsWith("src/") && path.endsWith(".tsx"))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/islands: \[([^\]]*)\]/g)]
        .flatMap(([, list]) => [...(list ?? "").matchAll(/"([^"]+)"/g)])
        .map(([, name]) => name ?? "")
        .filter((name) => !written.has(name))
        .map((name) => ({ path, why: `names the island ${name}, which nobody wrote` })),
    );
}

function isCode(path: string): boolean {
  return /\.(ts|tsx|mjs)$/.test(path);
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "$1");
}
