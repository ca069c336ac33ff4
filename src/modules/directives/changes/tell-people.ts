/** Tells the people of a task: who that is, is asked when it is told, and never kept. */
import { sql } from "kysely";
import { hasDuty, reachOf } from "../../../platform/duties.ts";
import { words } from "../../../platform/words.ts";
import { wordKey } from "../../../values/word-key.ts";
import { now } from "../../../platform/clock.ts";
import { inTransaction, type Transaction } from "../../../platform/transaction.ts";
import { system } from "../../../platform/actor.ts";
import { notify } from "../../notifications/index.ts";
import { type Colleague, getContact, listColleagues } from "../../people/index.ts";
import { getTask, type Task } from "../queries/task.ts";
import { worksWithTasks } from "../rules/duties.ts";
import { tables } from "../tables.ts";
import type { TaskNews } from "./task-history.ts";
import { href } from "../../../values/href.ts";

const house = system("directives");
const told = { unaudited: "the change itself is in the audit" };

/** Tells one side of a task what has happened; whoever leads it no more is told nothing. */
export async function tellPeople({ task: id, kind, side }: TaskNews): Promise<void> {
  const task = await getTask(house, id);
  const people = side === "lead" ? await leadsOf(task) : await assignersOf(task);
  const given = kind === "sent" || kind === "reassigned";
  const reason = given ? task.content : words("vi")(wordKey(`directives.event.${kind}`));
  await inTransaction(
    house,
    async (tx) => {
      for (const person of people)
        await tellOne(tx, task, person, given ? "directive.given" : "directive.moved", { reason });
    },
    told,
  );
}

/** Reminds the lead of a task that is due on a day; once, however often it is asked. */
export async function remindOf(id: string, dueDay: string): Promise<void> {
  const task = await getTask(house, id);
  // It was extended, done or taken back since this was promised.
  if (task.due_day !== dueDay || !remindable.includes(task.state)) return;
  const people = await leadsOf(task);
  await inTransaction(
    house,
    async (tx) => {
      const { rows } = await sql`insert into directives.reminder (task_id, due_day, sent_at)
      values (${id}, ${dueDay}::date, ${now()})
      on conflict on constraint reminder_once do nothing returning 1`.execute(tables(tx));
      if (rows.length === 0) return;
      const due = new Date(new Date(`${dueDay}T00:00:00+07:00`).getTime() + 17 * 3_600_000);
      for (const person of people) await tellOne(tx, task, person, "directive.due-soon", { due });
    },
    told,
  );
}

const remindable: readonly Task["state"][] = ["sent", "received", "in_hand", "returned"];

async function tellOne(
  tx: Transaction,
  task: Task,
  { accountId, postId }: Colleague,
  template: "directive.given" | "directive.moved" | "directive.due-soon",
  params: { reason: string } | { due: Date },
): Promise<void> {
  const { phone, email } = await getContact(accountId);
  notify(tx, {
    // Work is told to the post: whoever sits there meanwhile finds it at the bell.
    recipient: {
      accountId,
      phone: phone || null,
      email: email || null,
      bell: { post: postId },
    },
    template,
    params: {
      code: task.code,
      link: href("/desk/directives/:id", { id: task.id }),
      ...params,
    } as never,
    language: "vi",
    subjectCode: task.code,
  });
}

// The person who answers for it; while nobody is named or who was has left, whoever speaks for what
// leads it.
async function leadsOf(task: Task): Promise<Colleague[]> {
  const seated = await listColleagues(task.lead_unit_code);
  const person = seated.find(
    (one) => one.accountId === task.person_account_id && worksWithTasks(one),
  );
  const told = person ? [person] : seated.filter((one) => speaksFor(one, task.lead_office));
  return onceEach(told);
}

async function assignersOf(task: Task): Promise<Colleague[]> {
  const seated = await listColleagues(task.assigner_unit_code);
  const told = seated.filter(
    (one) =>
      hasDuty(one, "directives.monitor") ||
      (one.accountId === task.assigner_account_id && hasDuty(one, "directives.assign")),
  );
  return onceEach(told);
}

// Who sits on two posts there is told once.
function onceEach(people: readonly Colleague[]): Colleague[] {
  return [...new Map(people.map((one) => [one.accountId, one])).values()];
}

function speaksFor(one: Colleague, office: string): boolean {
  const reach = reachOf(one, "directives.answer");
  if (reach === null) return false;
  return office === "" ? reach !== "office" : one.office === office;
}
