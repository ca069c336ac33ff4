/** Hands on what a unit that has ended was asked for in the tasks of others. */
import { sql } from "kysely";
import type { System } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { getUnits } from "../../organizations/index.ts";
import { reader, writer } from "../tables.ts";
import { eventOf } from "./task-history.ts";

const batch = 200;

/** Moves all parts that wait for a unit's answer to another unit, each with its task's history. */
export async function handOnParts(house: System, from: string, to: string): Promise<void> {
  const units = await getUnits();
  const note = `${units.name(from, "vi")} → ${units.name(to, "vi")}`;
  for (;;) {
    const parts = await reader
      .selectFrom("coordination")
      .select(["id", "task_id"])
      .where("unit_code", "=", from)
      .where("state", "=", "asked")
      .limit(batch)
      .execute();
    if (parts.length === 0) return;
    await inTransaction(house, async (tx) => {
      write(
        tx,
        writer
          .updateTable("coordination")
          .set({ unit_code: to, inherited_from: sql`trim(inherited_from || ' ' || ${from}::text)` })
          .where("id", "=", (test) => test.fn<string>("any", [test.val(parts.map(idOf))]))
          .where("state", "=", "asked"),
      );
      const events = parts.map((part) =>
        eventOf(house, part.task_id, { kind: "part-succeeded", note }),
      );
      write(tx, writer.insertInto("task_event").values(events));
      record(tx, house, "directives.parts-succeeded", { from, to, parts: parts.map(idOf) });
    });
  }
}

const idOf = ({ id }: { id: string }) => id;
