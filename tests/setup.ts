/**
 * Runs before each test file: several share a process, so each begins with the settings and the
 * clock as they were, and leaves no database behind.
 */
import { join, relative } from "node:path";
import { afterAll } from "vitest";
import "../src/announced.ts";
import { setClock } from "../src/platform/clock.ts";
import { config } from "../src/platform/config.ts";
import { dataFolder, projectRoot } from "../src/platform/paths.ts";
import { leaveDatabase } from "./database.ts";

const kept = globalThis as { motcuaSettings?: typeof config };
kept.motcuaSettings ??= structuredClone(config);
for (const name of Object.keys(config)) delete (config as Record<string, unknown>)[name];
Object.assign(config, structuredClone(kept.motcuaSettings));
setClock(null);
// Processes that a test starts compile the sources once for a run: half of their start.
process.env.NODE_COMPILE_CACHE = join(process.env.DATA_FOLDER ?? "", "compiled");
if (!relative(projectRoot, dataFolder(config.DATA_FOLDER)).startsWith(".."))
  throw new Error("Tests would write into the data folder of this checkout.");

afterAll(leaveDatabase);
