/** Rules about where a file stands, and what it is then called. */
import type { Finding, HouseFile } from "./house-files.ts";

const acts = new RegExp(
  String.raw`\b(?:inTransaction|Transaction|later)\b|` +
    String.raw`platform/(?:attempts|exports/take-out)\.ts"|from "\./[a-z-]+\.ts"`,
);

/** Finds files in commands/ that write, promise and count nothing, and call no other command. */
export function noCommands(files: HouseFile[]): Finding[] {
  return files
    .filter(({ path }) => /\/commands\/[a-z-]+\.ts$/.test(path))
    .filter(({ text }) => !acts.test(text))
    .map(({ path }) => ({ path, why: "no command; give it the folder of its noun" }));
}

/** Finds screens whose file does not say that it is one; what they are made of stands in parts/. */
export function unnamedPages(files: HouseFile[]): Finding[] {
  return files
    .filter(({ path }) => /^src\/modules\/[^/]+\/pages\/[^/]+\.tsx?$/.test(path))
    .filter(({ path }) => !/-page(\.test)?\.tsx?$|-pages\.test\.tsx?$/.test(path))
    .map(({ path }) => ({ path, why: "a page whose name does not end in -page" }));
}
