import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { nationalData } from "../../../platform/data-files.ts";
import { readResultKind, type ResultKind } from "../rules/result-kind.ts";

const folder = nationalData("results");
let known: Map<string, ResultKind> | null = null;

/**
 * Gives a kind of result by the name of its file in `data/results`; null for a name of an earlier
 * time.
 */
export function findResultKind(key: string): ResultKind | null {
  return resultKinds().get(key) ?? null;
}

/**
 * Gives all kinds of result by their keys. Throws a ZodError for a file that says something
 * unknown.
 */
export function resultKinds(): Map<string, ResultKind> {
  known ??= new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith(".json"))
      .map((name) => [
        name.slice(0, -".json".length),
        readResultKind(JSON.parse(readFileSync(join(folder, name), "utf8"))),
      ]),
  );
  return known;
}
