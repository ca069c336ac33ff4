/** Rules about documents: what they quote is there. */
import { posix } from "node:path";
import type { Finding, HouseFile } from "./house-files.ts";

/** Finds tables that the glossary does not explain. */
export function unexplainedTables(files: HouseFile[]): Finding[] {
  const glossary = files.find(({ path }) => path === "docs/glossary.md")?.text ?? "";
  const dropped = new Set(
    files.flatMap(({ text }) =>
      [...text.matchAll(/^drop table (?:if exists )?\w+\.(\w+)/gim)].map((match) => match[1]),
    ),
  );
  return files
    .filter(({ path }) => path.endsWith(".sql"))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/^create (?:unlogged )?table (?:if not exists )?"?\w+"?\."?(\w+)"?/gim)]
        .map((match) => match[1] as string)
        // A partition is the same noun as the table that it is a part of.
        .filter((table) => !new RegExp(`\\b${table}"? partition of`, "i").test(text))
        .filter((table) => !dropped.has(table) && !glossary.includes(`| \`${table}\` |`))
        .map((table) => ({ path, why: `${table} is not in docs/glossary.md` })),
    );
}

/** Finds links in documents that lead nowhere. */
export function brokenLinks(files: HouseFile[], exists: (path: string) => boolean): Finding[] {
  return documents(files).flatMap(({ path, text }) =>
    [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)\s#]+)[^)]*\)/g)]
      .map((match) => posix.normalize(posix.join(posix.dirname(path), match[1] as string)))
      .filter((target) => !exists(target))
      .map((target) => ({ path, why: `links to ${target}, which is not there` })),
  );
}

/** Finds commands in documents that package.json or bin/ does not have. */
export function unknownCommands(
  files: HouseFile[],
  scripts: readonly string[],
  exists: (path: string) => boolean,
): Finding[] {
  return documents(files).flatMap(({ path, text }) => {
    const npm = [...text.matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g)]
      .map((match) => match[1] ?? match[2] ?? "")
      .filter((script) => !scripts.includes(script))
      .map((script) => ({ path, why: `npm has no script ${script}` }));
    const own = [...text.matchAll(/`(bin\/[\w.-]+)/g)]
      .map((match) => match[1] as string)
      .filter((command) => !exists(command))
      .map((command) => ({ path, why: `${command} is not there` }));
    return [...npm, ...own];
  });
}

/** Finds paths in the documents at the top that are not there. */
export function unknownPaths(files: HouseFile[], exists: (path: string) => boolean): Finding[] {
  return documents(files)
    .filter(({ path }) => !path.startsWith("src/"))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/`((?:src|tests|tools|data|docs|bin|bench)\/[\w./-]*)`/g)]
        .map((match) => match[1] as string)
        .filter((named) => !exists(named))
        .map((named) => ({ path, why: `names ${named}, which is not there` })),
    );
}

/** Finds documents that have grown beyond what one reads before work. */
export function longDocuments(files: HouseFile[], linesMax: Record<string, number>): Finding[] {
  return files.flatMap(({ path, text }) => {
    const lines = text.trimEnd().split("\n").length;
    return lines > (linesMax[path] ?? Number.POSITIVE_INFINITY)
      ? [{ path, why: `${lines} lines; at most ${linesMax[path]}` }]
      : [];
  });
}

/** Finds modules on disk that the order does not know, or that do not say what they are for. */
export function unknownModules(files: HouseFile[], modules: readonly string[]): Finding[] {
  const paths = new Set(files.map(({ path }) => path));
  const onDisk = new Set(
    [...paths]
      .map((path) => /^src\/modules\/([^/]+)\//.exec(path)?.[1])
      .filter((name) => name !== undefined),
  );
  return [...onDisk].flatMap((name) => [
    ...(modules.includes(name)
      ? []
      : [{ path: `src/modules/${name}`, why: "is not in src/modules.ts" }]),
    ...(paths.has(`src/modules/${name}/README.md`)
      ? []
      : [{ path: `src/modules/${name}`, why: "has no README.md" }]),
  ]);
}

function documents(files: HouseFile[]): HouseFile[] {
  return files.filter(
    ({ path }) => path.endsWith(".md") && !path.startsWith("tools/module-template/"),
  );
}
