import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { modules } from "../../src/modules.ts";
import { projectRoot } from "../../src/platform/paths.ts";
import { settingsTable } from "../settings-table.ts";
import {
  brokenLinks,
  longDocuments,
  unexplainedTables,
  unknownCommands,
  unknownModules,
  unknownPaths,
} from "./document-rules.ts";
import { file, house, tried } from "./planted-breaches.ts";
import { spacedPercents, unequalWords, unsaidWords, unwrittenWords } from "./word-rules.ts";

const exists = (path: string) => existsSync(join(projectRoot, path));
const { scripts } = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};
const words = (folder: string, vi: object, en: object = vi, fr: object = vi) =>
  [
    ["vi", vi],
    ["en", en],
    ["fr", fr],
  ].map(([language, texts]) =>
    file(`${folder}/words/${String(language)}.json`, JSON.stringify(texts)),
  );

tried([
  [
    "a text stands in all three languages",
    unequalWords,
    words("src/ui", { "ui.a": "một", "ui.b": "hai" }, { "ui.a": "one" }),
  ],
  ["no text is empty", unequalWords, words("src/ui", { "ui.a": "một" }, { "ui.a": " " })],
  [
    "a text takes the same params in all languages",
    unequalWords,
    words("src/ui", { "ui.a": "{count} ngày" }, { "ui.a": "{days} days" }),
  ],
  [
    "a key belongs to one folder",
    unequalWords,
    [...words("src/ui", { "ui.a": "một" }), ...words("src/gates", { "ui.a": "hai" })],
  ],
  [
    "no blank stands before a percent sign in Vietnamese",
    spacedPercents,
    words("src/ui", { "ui.a": "đạt 80 %" }, { "ui.a": "80%" }),
  ],
  [
    "a share is written by the one formatter",
    spacedPercents,
    [file("src/ui/a.tsx", "`${" + "share} %`")],
  ],
  [
    "every word that a page asks for is written",
    unwrittenWords,
    [...words("src/ui", { "ui.a": "một" }), file("src/ui/a.tsx", 't("ui.' + 'b")')],
  ],
  [
    "no word is written that nobody says",
    unsaidWords,
    [
      ...words("src/ui", { "ui.a": "một", "ui.state.b": "hai", "ui.c": "ba" }),
      file("src/ui/a.tsx", 't("ui.a"); t(`ui.state.$' + "{state}`)"),
    ],
  ],
  [
    "every table stands in the glossary",
    unexplainedTables,
    [
      file("docs/glossary.md", "| `file` | tệp |"),
      file("a.sql", "-- safe: a\ncreate table files.shelf ("),
    ],
  ],
  [
    "every link in a document leads somewhere",
    (files) => brokenLinks(files, exists),
    [file("docs/a.md", "[gone](gone.md)")],
  ],
  [
    "every command in a document exists",
    (files) => unknownCommands(files, Object.keys(scripts), exists),
    [file("README.md", "`npm run " + "fly`")],
  ],
  [
    "every own command in a document exists",
    (files) => unknownCommands(files, Object.keys(scripts), exists),
    [file("README.md", "`bin/" + "fly`")],
  ],
  [
    "every path in a document exists",
    (files) => unknownPaths(files, exists),
    [file("README.md", "`src/" + "gone.ts`")],
  ],
  [
    "the documents at the top stay short",
    (files) => longDocuments(files, { "README.md": 120, "ARCHITECTURE.md": 150 }),
    [file("README.md", "x\n".repeat(121))],
  ],
  [
    "every module has its place in the order",
    (files) => unknownModules(files, modules),
    [file("src/modules/parking/README.md")],
  ],
  [
    "every module says what it is for",
    (files) => unknownModules(files, modules),
    [file("src/modules/files/index.ts")],
  ],
]);

it("documents every setting as the code has it", () => {
  expect(house.find(({ path }) => path === "README.md")?.text).toContain(settingsTable());
});
