// What types promise, tried on planted files: the right one compiles, the wrong one does not.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "../src/platform/paths.ts";

const root = mkdtempSync(join(tmpdir(), "motcua-types-"));
let said: string;

/** What is promised, what stands above both files, the file that keeps it, and the other one. */
type Planted = [promise: string, above: string, right: string, wrong: string];

const asking = `import type { Staff } from "../src/platform/actor.ts";
import { asked } from "../src/platform/asked.ts";
import { inTransaction } from "../src/platform/transaction.ts";
export const work = async (): Promise<void> => {};
export declare function find(): { id: string };
export declare function refusal(actor: Staff, row: { id: string }): string | null;
export declare const actor: Staff;
void [asked, inTransaction];
`;

const handles = `import { ownTables } from "../src/platform/database.ts";
export const { reader, reportReader, tables, writer } =
  ownTables<{ note: { id: number } }>("scratch");
`;

const leading = `import type { PageRequest } from "../src/gates/request.ts";
import { type Href, href } from "../src/values/href.ts";
export declare const request: PageRequest;
export const id: string = "1";
export const to = (address: Href): Href => address;
void href;
`;

const planted: Planted[] = [
  [
    "a command that writes has asked about its row",
    asking,
    "const row = find();\nawait inTransaction(asked(row, refusal(actor, row)), work);",
    "const row = find();\nawait inTransaction(row, work);",
  ],
  [
    "a command that makes something new has asked about the actor",
    `${asking}import { askDuty } from "../src/platform/asked.ts";\nvoid askDuty;\n`,
    'await inTransaction(askDuty(actor, ["accounts.keep"], "people.not-your-post"), work);',
    "await inTransaction(actor, work);",
  ],
  [
    "an answer that no rule gave is none",
    asking,
    "asked(find(), refusal(actor, find()));",
    "asked(find(), null);",
  ],
  [
    "the house's own jobs say which they are",
    `${asking}import { system } from "../src/platform/actor.ts";\nvoid system;\n`,
    'await inTransaction(system("a job"), work);',
    'await inTransaction({ kind: "system", name: "a job" }, work);',
  ],
  [
    "the handle of queries only reads",
    handles,
    'await reader.selectFrom("note").select("id").execute();',
    'await reader.insertInto("note").values({ id: 1 }).execute();',
  ],
  [
    "the handle of reports only reads",
    handles,
    'await reportReader.selectFrom("note").select("id").execute();',
    'await reportReader.deleteFrom("note").execute();',
  ],
  [
    "tables are written inside a transaction alone",
    `${handles}import type { Transaction } from "../src/platform/transaction.ts";
export declare const tx: Transaction;\n`,
    'await tables(tx).updateTable("note").set({ id: 1 }).execute();',
    'await tables().updateTable("note").set({ id: 1 }).execute();',
  ],
  [
    "a link leads to an address that is served",
    leading,
    'export const link = <a href={href("/desk/dossiers/:id", { id })} />;',
    'export const link = <a href={href("/desk/dossier/:id", { id })} />;',
  ],
  [
    "a link of a fixed text does too",
    leading,
    'export const link = <a href="/desk?when=all" />;',
    'export const link = <a href="/desks" />;',
  ],
  [
    "an address is not put together by hand",
    leading,
    'export const link = <a href={href("/units/:code", { code: id })} />;',
    "export const link = <a href={`/units/${id}`} />;",
  ],
  [
    "no part of an address is forgotten",
    leading,
    'to(href("/desk/dossiers/:id", { id, done: "yes" }));',
    'to(href("/desk/dossiers/:id", { done: "yes" }));',
  ],
  [
    "a form is posted where somebody takes it",
    leading,
    'export const form = <form method="post" action="/account" />;',
    'export const form = <form method="post" action="/accounts" />;',
  ],
  [
    "a redirect goes to a page",
    leading,
    'request.redirect("/account?done=ended");',
    'request.redirect("/acount?done=ended");',
  ],
  [
    "a route is declared before it is mounted",
    `import { staffPages } from "../src/gates/staff.ts";
import type { Page } from "../src/gates/route.ts";
export declare const page: Page;\n`,
    'staffPages(null, { "/desk": page });',
    'staffPages(null, { "/desk/planted": page });',
  ],
];

beforeAll(() => {
  for (const part of ["src", "node_modules", "package.json"])
    symlinkSync(join(projectRoot, part), join(root, part));
  mkdirSync(join(root, "planted"));
  for (const [index, [, above, right, wrong]] of planted.entries()) {
    writeFileSync(join(root, `planted/${index}-right.tsx`), `${above}${right}\n`);
    writeFileSync(join(root, `planted/${index}-wrong.tsx`), `${above}${wrong}\n`);
  }
  const settings = {
    extends: join(projectRoot, "tsconfig.json"),
    compilerOptions: { paths: { "house/jsx-runtime": ["./src/ui/jsx-runtime.d.ts"] } },
    include: ["planted/*", "src/announced.ts", "src/modules/*/addresses.ts"],
  };
  writeFileSync(join(root, "tsconfig.json"), JSON.stringify(settings));
  const tsc = join(projectRoot, "node_modules/.bin/tsc");
  said = spawnSync(tsc, ["--noEmit"], { cwd: root, encoding: "utf8" }).stdout;
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

const errorsOf = (name: string) =>
  said.split("\n").filter((line) => line.includes(`planted/${name}.tsx(`));

describe("a type error tells that", () => {
  it.each(planted.map(([promise], index) => [promise, index] as const))("%s", (_, index) => {
    expect(errorsOf(`${index}-right`)).toEqual([]);
    expect(errorsOf(`${index}-wrong`)).toHaveLength(1);
  });
});
