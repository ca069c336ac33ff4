/** What officials find of tasks in the one box: by the words of a task and of its document. */
import { sql } from "kysely";
import type { FindSource } from "../../../platform/finding.ts";
import { formatDay } from "../../../platform/format.ts";
import { wordKey } from "../../../values/word-key.ts";
import { directiveDuties } from "../rules/duties.ts";
import { armsOf } from "../rules/scope.ts";
import type { TaskTable } from "../tables.ts";
import { reader } from "../tables.ts";
import { taskFoundBy } from "./task-list.ts";
import { conditionOf } from "./visible-to.ts";
import { href } from "../../../values/href.ts";

type Row = Pick<TaskTable, "id" | "code" | "content" | "state" | "due_day">;

const contentMax = 160;

export const finds: readonly FindSource[] = [
  {
    name: "directives",
    key: "directives.title",
    duties: directiveDuties,
    all: "/desk/directives",
    async find({ actor, text, limit, language, t }) {
      const arms = armsOf(actor);
      if (arms.length === 0) return [];
      // Each side gives its first rows; who stands on several sides of a task finds it once.
      const sides = arms.map(
        (arm) => sql`(select t.id, t.code, t.content, t.state, t.due_day, t.created_at
          from directives.task t ${
            arm.side === "joined" ? sql`join directives.coordination c on c.task_id = t.id` : sql``
          }
          where ${conditionOf(arm)} and ${taskFoundBy(text)}
          order by t.created_at desc, t.id limit ${limit})`,
      );
      const { rows } = await sql<Row>`select * from (${sql.join(sides, sql` union all `)}) seen
        order by created_at desc, id`.execute(reader);
      const once = [...new Map(rows.map((row) => [row.id, row])).values()].slice(0, limit);
      return once.map(({ id, code, content, state, due_day: due }) => ({
        href: href("/desk/directives/:id", { id }),
        title: code,
        text: content.slice(0, contentMax),
        facts: [
          t(wordKey(`directives.state.${state}`)),
          ...(due ? [t("ui.due", { due: formatDay(due, language) })] : []),
        ],
      }));
    },
  },
];
