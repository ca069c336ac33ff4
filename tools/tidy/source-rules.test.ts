import { modules } from "../../src/modules.ts";
import { undeclaredDanger, undeclaredStandstill } from "./migration-rules.ts";
import { file, tried } from "./planted-breaches.ts";
import {
  emptyFolderNames,
  foreignTables,
  longFiles,
  longLines,
  missingIslands,
  ownLateness,
  processEndings,
  silencedChecks,
  strangerTraces,
  uncaptionedFunctions,
  versionsOfToday,
} from "./source-rules.ts";
import { noCommands, unnamedPages } from "./place-rules.ts";
import { hurriedTests, journeysAmongTests } from "./test-rules.ts";
import { ownReadings } from "./value-rules.ts";

// Planted faults are written in pieces, so that the house does not find them in this file.
const unfinished = "TO" + "DO";
const somebody = "/ho" + "me/somebody";

tried([
  [
    "no file of somebody's ends the process",
    processEndings,
    [{ path: "src/a.ts", text: "one.toLegacy" + "Object()" }],
  ],
  [
    "no folder has a name that says nothing",
    emptyFolderNames,
    [file("src/platform/utils/dates.ts")],
  ],
  ["no code file is longer than 300 lines", longFiles, [file("src/a.ts", "x\n".repeat(301))]],
  [
    "no line of code is longer than 100 characters",
    longLines,
    [file("src/a.ts", `${"ế".repeat(100)}\n${"x".repeat(101)}\n`), file("a.md", "x".repeat(101))],
  ],
  [
    "commands/ holds commands only",
    noCommands,
    [
      file("src/modules/a/commands/fee-of.ts", "export const feeOf = () => 8_000;"),
      file("src/modules/a/commands/pay.ts", "await inTransaction(row, post);"),
    ],
  ],
  [
    "the file of a page is called one",
    unnamedPages,
    [
      file("src/modules/a/pages/inbox.tsx"),
      file("src/modules/a/pages/inbox-page.tsx"),
      file("src/modules/a/pages/parts/row.tsx"),
    ],
  ],
  [
    "no test is hurried more than its suite",
    hurriedTests,
    [
      file("src/a.test.ts", 'it("a", async () => {\n  await wait(60_000);\n}, 60_000);\n'),
      file("src/b.test.ts", 'it("b", async () => {\n  await wait(60_000);\n}, 400_000);\n'),
    ],
  ],
  [
    "what starts processes of the house is a journey",
    journeysAmongTests,
    [
      file("tests/faults/a.test.ts", 'import { spawn } from "node:child_process";'),
      file("tests/faults/b.journey.ts", 'import { spawn } from "node:child_process";'),
      file("tests/c.test.ts", 'import { spawnSync } from "node:child_process";'),
    ],
  ],
  [
    "no accents are taken off outside src/values",
    ownReadings,
    [file("src/modules/people/a.ts", 'name.normalize("NFD")')],
  ],
  [
    "no typed number is cut outside src/values",
    ownReadings,
    [file("src/modules/dossiers/pages/a.tsx", "Number.parseInt(form.text(name), 10)")],
  ],
  [
    "no typed text is taken for a number outside src/values",
    ownReadings,
    [file("src/modules/payments/a.ts", 'Number(request.query.get("before"))')],
  ],
  [
    "no telephone number is read outside src/values",
    ownReadings,
    [file("src/gates/a.ts", "/^0[35789]\\d{8}$/.test(phone)")],
  ],
  [
    "no e-mail address is read outside src/values",
    ownReadings,
    [file("src/modules/people/a.ts", "/^[^\\s@]+@x$/")],
  ],
  [
    "no identity number is read outside src/values",
    ownReadings,
    [file("src/modules/papers/rules/a.ts", "/^\\d{12}$/")],
  ],
  [
    "no dossier's code is read outside src/values",
    ownReadings,
    [file("src/ui/a.ts", "/\\d{6}-\\d{4}/")],
  ],
  [
    "one way says what is wrong with a field",
    ownReadings,
    [file("src/modules/people/pages/a.tsx", "text: t(problemKey(code), params)")],
  ],
  [
    "no row's identity is judged outside src/values",
    ownReadings,
    [file("src/modules/files/a.ts", "/^[0-9a-f-]{36}$/")],
  ],
  [
    "no value is without a type",
    silencedChecks,
    [file("src/a.ts", "function read(value: an" + "y) {}")],
  ],
  ["no compiler is silenced", silencedChecks, [file("src/a.ts", "// @ts-" + "ignore")]],
  [
    "no test is skipped",
    silencedChecks,
    [file("src/a.test.ts", "it." + 'skip("counts", () => {})')],
  ],
  ["no work is left for later", silencedChecks, [file("src/a.sql", `-- ${unfinished}: index`)]],
  [
    "no newer migration stops reading unsaid, while it builds an index",
    undeclaredStandstill,
    [
      file(
        "src/modules/files/migrations/0021-a.sql",
        "-- locks: files\ndrop index files.a;\ncreate index b on files.file (id);\n",
      ),
    ],
  ],
  [
    "no newer migration stops reading unsaid, while it writes a table anew",
    undeclaredStandstill,
    [
      file(
        "src/modules/files/migrations/0022-b.sql",
        "-- safe: one column\nalter table files.file alter column size_bytes type bigint;\n",
      ),
    ],
  ],
  [
    "no newer migration stops reading unsaid, while it looks at every row",
    undeclaredStandstill,
    [
      file(
        "src/modules/files/migrations/0023-c.sql",
        "-- safe: a check\nalter table files.file add constraint c check (size_bytes > 0);\n",
      ),
      file(
        "src/modules/files/migrations/0025-e.sql",
        "-- locks: stops reading for a second\n" +
          "alter table files.file add constraint c check (size_bytes > 0);\n",
      ),
      file(
        "src/modules/files/migrations/0026-f.sql",
        "-- safe: a new table\ncreate table files.g (id int);\ncreate index h on files.g (id);\n",
      ),
    ],
  ],
  [
    "an index is built concurrently in a migration of its own",
    undeclaredStandstill,
    [
      file(
        "src/modules/files/migrations/0024-d.sql",
        "-- safe: an index\n" +
          "create index concurrently e on files.file (id);\n" +
          "alter table files.file add f text;\n",
      ),
    ],
  ],
  [
    "every migration states its danger first",
    undeclaredDanger,
    [
      file(
        "src/modules/files/migrations/0002-a.sql",
        "alter table files.file add a int;\n-- safe: a column",
      ),
    ],
  ],
  [
    "no SQL of a module names another's tables",
    (files) => foreignTables(files, modules),
    [file("src/modules/files/queries.ts", "sql`select * from dossiers.dossier`")],
  ],
  [
    "no SQL of a module names the platform's tables",
    (files) => foreignTables(files, modules),
    [file("src/modules/files/queries.ts", "sql`insert into platform.audit_entry`")],
  ],
  [
    "nothing names a machine's folder",
    strangerTraces,
    [file("docs/a.md", `see ${somebody}/notes`)],
  ],
  [
    "nothing names a package registry",
    strangerTraces,
    [file("docs/a.md", "https://regis" + "try.example.org/motcua")],
  ],
  [
    "every exported function has a caption",
    uncaptionedFunctions,
    [file("src/a.ts", "export function count(): number { return 1; }")],
  ],
  [
    "nobody judges lateness but the calendar",
    ownLateness,
    [
      file("src/modules/reports/rules/late.ts", "const late = dossier.due" + "_at < at;"),
      file("src/modules/dossiers/queries/lateness.ts", "late_from <= ${at}"),
    ],
  ],
  [
    "a filed dossier keeps its version, and nobody asks for today's",
    versionsOfToday,
    [
      file(
        "src/modules/dossiers/commands/sign-result.ts",
        "await getProcedure" + "ForFiling(dossier.procedure_code)",
      ),
      file(
        "src/modules/dossiers/commands/file-draft.ts",
        "await getProcedure" + "ForFiling(draft.procedureCode)",
      ),
    ],
  ],
  [
    "every island that a page names is written",
    missingIslands,
    [
      file("src/modules/files/islands/shelf.ts"),
      file("src/modules/files/pages/a.tsx", 'islands: ["files/shelf", "ui/gone"]'),
    ],
  ],
]);
