import { randomUUID } from "node:crypto";
import { askGiver } from "../queries/ask-giver.ts";
import type { Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { later } from "../../../platform/jobs.ts";
import { oneAtATime } from "../../../platform/one-at-a-time.ts";
import { InvalidForm, type Problem } from "../../../platform/refusal.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { getUnits } from "../../organizations/index.ts";
import { leadsOf, seatChoices } from "../queries/seat-choices.ts";
import type { Repeats } from "../rules/periodic.ts";
import type { Product } from "../rules/task.ts";
import { tables, writer } from "../tables.ts";

declare module "../../../platform/jobs.ts" {
  interface Tasks {
    "directives.give-rule": { periodic: string };
  }
}

export interface NewPeriodic {
  content: string;
  product: Product;
  repeats: Repeats | null;
  /** What forms send for who leads: one seat, or every ward. */
  lead: string;
  firstDue: string;
  assigner: { accountId: string | null; title: string };
}

/**
 * Makes the rule of a task that comes again; gives its id, which is that of its form, so that a
 * second press makes no second one. Throws InvalidForm, Refusal.
 */
export async function makePeriodic(
  actor: Staff,
  form: NewPeriodic,
  id: string = randomUUID(),
): Promise<string> {
  const { post } = actor;
  const by = askGiver(actor);
  const { repeats } = form;
  const problems = await problemsOf(actor, form);
  if (problems.length > 0 || !repeats) throw new InvalidForm(problems);
  const city = (await getUnits()).unit(post.unitCode).tier === "province";
  await inTransaction(by, async (tx) => {
    await oneAtATime(tx, `periodic:${id}`);
    const made = tables(tx).selectFrom("periodic_task").select("id").where("id", "=", id);
    if (await made.executeTakeFirst()) return;
    write(
      tx,
      writer.insertInto("periodic_task").values({
        id,
        unit_code: post.unitCode,
        office: post.office,
        content: form.content,
        product: form.product,
        repeats,
        level: city ? "city" : "unit",
        assigner_account_id: form.assigner.accountId,
        assigner_title: form.assigner.title,
        lead_key: form.lead,
        first_due: form.firstDue,
        next_due: form.firstDue,
        made_at: now(),
        made_by: actor.name,
        ended_at: null,
        ended_by: null,
      }),
    );
    record(tx, actor, "directives.periodic-made", { periodic: id, repeats });
    // What is due today already would be gone by the next morning.
    later(tx, "directives.give-rule", { periodic: id });
  });
  return id;
}

async function problemsOf(actor: Staff, form: NewPeriodic): Promise<Problem[]> {
  const leads = leadsOf(await seatChoices(actor.post.unitCode, "vi"), form.lead);
  return [
    ...(form.content.trim().length < 5 ? [{ field: "content", code: "required" }] : []),
    ...(leads.length === 0 ? [{ field: "lead", code: "not-chosen" }] : []),
    ...(form.repeats === null ? [{ field: "repeats", code: "not-chosen" }] : []),
    ...(form.firstDue === "" ? [{ field: "due", code: "required" }] : []),
    ...(form.firstDue !== "" && form.firstDue < dayOf(now())
      ? [{ field: "due", code: "directives.day-gone" }]
      : []),
  ];
}
