import { system } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { reader } from "../tables.ts";
import { voidNumber } from "./void-number.ts";

// A drawing and two signatures take a second; whoever needs a quarter of an hour was ended.
const abandonedMinutes = 15;

/** Makes void what a process reserved that was ended before it could issue or give up. */
export async function voidAbandoned(): Promise<number> {
  const before = new Date(now().getTime() - abandonedMinutes * 60_000);
  const left = await reader
    .selectFrom("entry")
    .select("id")
    .where("state", "=", "reserved")
    .where("reserved_at", "<", before)
    .orderBy("reserved_at")
    .limit(500)
    .execute();
  await voidNumber(system("numbers"), left, "process-ended");
  return left.length;
}
