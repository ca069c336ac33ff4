/** Documents that give tasks: their words, what was cut out of them, and what nobody took. */
import type { Staff } from "../../../platform/actor.ts";
import { hasDuty, unitsOf } from "../../../platform/duties.ts";
import { NotFound } from "../../../platform/refusal.ts";
import { shownAs } from "../../../platform/shown.ts";
import { isUuid } from "../../../values/asked.ts";
import { reader } from "../tables.ts";
import type { Source, Task } from "./task.ts";

export type CutTask = Pick<
  Task,
  "id" | "code" | "content" | "state" | "lead_unit_code" | "lead_office" | "span_start" | "span_end"
>;

const tasksMax = 500;

/**
 * Gives a document of the official's unit with the tasks that were cut out of it. Throws NotFound
 * for what is not theirs: those who work on a task read its source on the task's own page.
 */
export async function getSource(
  actor: Staff,
  id: string,
): Promise<{ source: Source; tasks: CutTask[] }> {
  const source = isUuid(id)
    ? await reader.selectFrom("source").selectAll().where("id", "=", id).executeTakeFirst()
    : undefined;
  if (!source || !mayRead(actor, source)) throw new NotFound(id);
  const tasks = await reader
    .selectFrom("task")
    .select([
      "id",
      "code",
      "content",
      "state",
      "lead_unit_code",
      "lead_office",
      "span_start",
      "span_end",
    ])
    .where("source_id", "=", id)
    .where("state", "not in", ["cancelled", "superseded"])
    .orderBy("span_start")
    .orderBy("code")
    .limit(tasksMax)
    .execute();
  return { source, tasks };
}

/** What a form of a document names as shown. */
export function sourceShown({ id, version }: Pick<Source, "id" | "version">): string {
  return shownAs(id, version);
}

function mayRead({ post }: Staff, source: Pick<Source, "unit_code">): boolean {
  const gives = hasDuty(post, "directives.assign") || hasDuty(post, "directives.monitor");
  const all = unitsOf(post, ["directives.assign"])?.city ?? false;
  return gives && (all || post.unitCode === source.unit_code);
}
