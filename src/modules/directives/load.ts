/** Loads the demonstration's tasks when DEMO is on and there are none yet. */
import { config } from "../../platform/config.ts";
import { makeDemoTasks } from "./demo-tasks.ts";
import { reader } from "./tables.ts";

/** Gives a short line, or null when nothing had to be done. */
export async function load(): Promise<string | null> {
  if (!config.DEMO || config.MODE === "test") return null;
  if (await reader.selectFrom("task").select("id").limit(1).executeTakeFirst()) return null;
  return `${await makeDemoTasks()} demo tasks`;
}
