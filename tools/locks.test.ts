import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "../src/platform/paths.ts";
import { cruiseTree, dependencyRules } from "./dependency-rules.ts";

// A small house of two modules, ground first: `low`, then `high`. Each planted file breaks the rule
// that it stands under.
const sound: Record<string, string> = {
  "src/server.ts": 'import { said } from "./modules/high/module.ts"; export const all = said;',
  "src/modules/high/module.ts": 'export const said = { routes: () => import("./routes.ts") };',
  "src/platform/actor.ts": "export interface Actor { kind: string } export const system = 1;",
  "src/values/fold.ts": 'import { z } from "zod"; export const fold = z;',
  "src/platform/pool.ts": "export const pool = 1;",
  "src/ui/index.ts": "export const view = 1;",
  "src/gates/public.ts": "export const gate = 1;",
  "src/modules/low/index.ts":
    'export { askLow } from "./queries.ts"; export type { Shape } from "./rules.ts";',
  "src/modules/low/queries.ts":
    'import { pool } from "../../platform/pool.ts"; export const askLow = pool;',
  "src/modules/low/rules.ts":
    'import { z } from "zod"; import { fold } from "../../values/fold.ts"; export interface ' +
    "Shape { a: string } export const shape = [z, fold];",
  "src/modules/high/index.ts": 'export { doHigh } from "./commands/do-high.ts";',
  "src/modules/high/rules.ts":
    'import type { Shape } from "../low/index.ts"; import type { Actor } from ' +
    '"../../platform/actor.ts"; export const judge = (shape: Shape, actor: Actor) => [shape, ' +
    "actor];",
  "src/modules/high/commands/do-high.ts":
    'import { askLow } from "../../low/index.ts"; export const doHigh = askLow;',
  "src/modules/high/routes.ts":
    'import { gate } from "../../gates/public.ts"; import { screen } from ' +
    '"./pages/screen.tsx"; export const routes = [gate, screen];',
  "src/modules/high/pages/screen.tsx":
    'import { view } from "../../../ui/index.ts"; import { doHigh } from ' +
    '"../commands/do-high.ts"; export const screen = [view, doHigh];',
  "src/modules/high/islands/map.ts":
    'import { judge } from "../rules.ts"; import "maplibre-gl"; export const map = judge;',
  ...Object.fromEntries(
    ["zod", "maplibre-gl", "pg"].map((name) => [
      `node_modules/${name}/index.js`,
      "export const z = 1;",
    ]),
  ),
};
const planted: [rule: string, file: string, text: string][] = [
  [
    "look-up-only",
    "src/modules/low/commands/look-down.ts",
    'import { doHigh } from "../../high/index.ts"; export const a = doHigh;',
  ],
  [
    "door-only",
    "src/modules/high/commands/climb-in.ts",
    'import { askLow } from "../../low/queries.ts"; export const a = askLow;',
  ],
  [
    "no-cycles",
    "src/modules/high/commands/turn.ts",
    'import { b } from "./turn-back.ts"; export const a = b;',
  ],
  [
    "resolvable",
    "src/modules/high/commands/nowhere.ts",
    'import { a } from "./not-there.ts"; export const b = a;',
  ],
  [
    "platform-knows-no-module",
    "src/platform/knows.ts",
    'import { askLow } from "../modules/low/index.ts"; export const a = askLow;',
  ],
  [
    "ui-knows-only-ui",
    "src/ui/knows.ts",
    'import type { Actor } from "../platform/actor.ts"; export const a: Actor = { kind: "" };',
  ],
  [
    "gates-know-no-module",
    "src/gates/knows.ts",
    'import { askLow } from "../modules/low/index.ts"; export const a = askLow;',
  ],
  [
    "values-know-only-values",
    "src/values/knows.ts",
    'import { pool } from "../platform/pool.ts"; export const a = pool;',
  ],
  [
    "values-touch-no-machine",
    "src/values/clock.ts",
    'import { readFileSync } from "node:fs"; export const a = readFileSync;',
  ],
  [
    "values-need-few-packages",
    "src/values/packed.ts",
    'import { z } from "pg"; export const a = z;',
  ],
  [
    "house-uses-entrances",
    "src/worker.ts",
    'import { doHigh } from "./modules/high/commands/do-high.ts"; export const a = doHigh;',
  ],
  [
    "rules-are-pure",
    "src/modules/high/rules/reads.ts",
    'import { pool } from "../../../platform/pool.ts"; export const a = pool;',
  ],
  [
    "rules-take-types-only",
    "src/modules/high/rules/runs.ts",
    'import { askLow } from "../../low/index.ts"; export const a = askLow;',
  ],
  [
    "rules-touch-no-machine",
    "src/modules/high/rules/clock.ts",
    'import { readFileSync } from "node:fs"; export const a = readFileSync;',
  ],
  [
    "rules-need-no-package",
    "src/modules/high/rules/packed.ts",
    'import { z } from "maplibre-gl"; export const a = z;',
  ],
  [
    "pages-never-open-the-database",
    "src/modules/high/pages/opens.tsx",
    'import { pool } from "../../../platform/pool.ts"; export const a = pool;',
  ],
  [
    "islands-stay-in-the-browser",
    "src/modules/high/islands/stray.ts",
    'import { doHigh } from "../commands/do-high.ts"; export const a = doHigh;',
  ],
  [
    "islands-use-browser-packages",
    "src/modules/high/islands/packed.ts",
    'import { z } from "pg"; export const a = z;',
  ],
  [
    "islands-touch-no-machine",
    "src/modules/high/islands/machine.ts",
    'import { readFileSync } from "node:fs"; export const a = readFileSync;',
  ],
  [
    "works-draw-nothing",
    "src/modules/high/commands/draws.ts",
    'import { view } from "../../../ui/index.ts"; export const a = view;',
  ],
  [
    "door-opens-to-own-work",
    "src/modules/open/index.ts",
    'export { a } from "./pages/inside.tsx";',
  ],
];
const helpers: Record<string, string> = {
  "src/modules/high/commands/turn-back.ts": 'import { a } from "./turn.ts"; export const b = a;',
  "src/modules/open/pages/inside.tsx": "export const a = 1;",
};
const modules = ["open", "low", "high"];
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "motcua-locks-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("who may import whom", () => {
  it("holds in the whole house", async () => {
    const { violations } = await cruiseTree(projectRoot, 300);
    expect(violations).toEqual([]);
  });

  it("finds nothing wrong in a small sound house", async () => {
    const { files, violations } = await cruiseTree(plant("sound", sound), 10, modules);
    expect(violations).toEqual([]);
    expect(files).toBe(16);
  });

  it("refuses to judge a house of which it could read too little", async () => {
    await expect(cruiseTree(plant("sound", sound), 1000, modules)).rejects.toThrow(
      "the parser is blind",
    );
  });

  it("has a planted violation for every rule", () => {
    const names = new Set(dependencyRules(modules).map((rule) => rule.name));
    expect(planted.map(([rule]) => rule).toSorted()).toEqual([...names].toSorted());
  });

  it.each(planted)("catches a breach of %s", async (rule, file, text) => {
    const root = plant(rule, { ...sound, ...helpers, [file]: text });
    const { violations } = await cruiseTree(root, 10, modules);
    // A cycle is reported once, from either end.
    expect(
      violations
        .filter(({ from, to }) => from === file || to === file)
        .map((violation) => violation.rule),
    ).toContain(rule);
  });
});

function plant(name: string, files: Record<string, string>): string {
  const root = join(folder, name);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}
