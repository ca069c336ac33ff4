/**
 * Where the registers of `data/` lie: the nation's directly below it, those of a city in its own
 * folder. Whose a file is stands once, where it is asked for; nothing else builds such a path.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { z } from "zod";
import { config } from "./config.ts";
import { projectRoot } from "./paths.ts";

/** Gives the path of a file of the nation: laws, the catalogue, forms, the national calendar. */
export function nationalData(name: string): string {
  return join(projectRoot, "data", name);
}

/** Gives the path of a file of a city, that of CITY: its units, desks, fees, its own name. */
export function cityData(name: string, city: string = config.CITY): string {
  return join(projectRoot, "data/cities", city, name);
}

/** Lists the cities of which there are data. */
export function cities(): string[] {
  return readdirSync(join(projectRoot, "data/cities")).toSorted();
}

/**
 * Reads a file of data and judges it; throws an Error that names the file, the row or entry, and
 * what is wrong with it.
 */
export function readData<T>(path: string, shape: z.ZodType<T>): T {
  return judged(path, parsed(path), shape);
}

/** Judges what was read from a file of data; throws as `readData` does. */
export function judged<T>(path: string, content: unknown, shape: z.ZodType<T>): T {
  const result = shape.safeParse(content);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const place = (issue?.path ?? []).map((part) =>
    typeof part === "number" ? `row ${part + 1}` : String(part),
  );
  throw new Error(`${[shortPath(path), ...place].join(", ")}: ${issue?.message}.`);
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as unknown;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${shortPath(path)} cannot be read: ${why}.`, { cause: error });
  }
}

function shortPath(path: string): string {
  return relative(projectRoot, path);
}
