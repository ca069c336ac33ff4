import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";

/** Gives every module that a file brings along at run time; imports of types alone are erased. */
async function broughtBy(name: string, found: Set<string> = new Set()): Promise<Set<string>> {
  if (found.has(name)) return found;
  found.add(name);
  if (!name.startsWith("./")) return found;
  const text = await readFile(new URL(name, import.meta.url), "utf8");
  for (const [, clause, target] of text.matchAll(/^import (type )?[^;]*? from "([^"]+)";/gm)) {
    if (clause === undefined && target !== undefined) await broughtBy(target, found);
  }
  return found;
}

// Shapes of e-mail addresses and numbering plans: an island that evaluates must weigh them first.
const packagesOfValues = ["libphonenumber-js/min", "zod"];

test("what a browser runs carries no schema of forms and nothing of the server", async () => {
  for (const entry of [
    "./evaluate-form.ts",
    "./posted-form.ts",
    "./question-view.ts",
    "./summary-view.ts",
  ]) {
    const brought = [...(await broughtBy(entry))];
    expect(brought.length).toBeGreaterThan(3);
    const foreign = brought.filter(
      (name) => !name.startsWith("./") && !name.startsWith("../../../values/"),
    );
    expect(foreign.filter((name) => !packagesOfValues.includes(name))).toEqual([]);
  }
  expect([...(await broughtBy("./analyze-form.ts"))]).toContain("zod");
});
