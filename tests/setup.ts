/** Runs before each test file: several share a process, so each begins with the settings and the clock as they were, and leaves no database behind. */
import { afterAll } from "vitest";
import { setClock } from "../src/platform/clock.ts";
import { config } from "../src/platform/config.ts";
import { leaveDatabase } from "./database.ts";

const kept = globalThis as { motcuaSettings?: typeof config };
kept.motcuaSettings ??= structuredClone(config);
for (const name of Object.keys(config)) delete (config as Record<string, unknown>)[name];
Object.assign(config, structuredClone(kept.motcuaSettings));
setClock(null);

afterAll(leaveDatabase);
