/** What the house does with a rule of what comes again, and tells whoever follows its tasks. */
import { sql } from "kysely";
import { system } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { hasDuty } from "../../../platform/duties.ts";
import { inTransaction, type Transaction, write } from "../../../platform/transaction.ts";
import { words } from "../../../platform/words.ts";
import { href } from "../../../values/href.ts";
import { notify } from "../../notifications/index.ts";
import { getUnits } from "../../organizations/index.ts";
import { type Colleague, listColleagues } from "../../people/index.ts";
import type { Periodic } from "../queries/periodic.ts";
import type { RuleEnd } from "../rules/periodic.ts";
import { writer } from "../tables.ts";

const house = system("directives");
const titleMax = 120;

/** Ends a rule, with the reason. Throws StaleWrite when somebody changed it meanwhile. */
export async function endRule(rule: Periodic, why: RuleEnd, told = rule.unit_code): Promise<void> {
  const people = await followersOf(told);
  await inTransaction(house, async (tx) => {
    setRule(tx, rule, { ended_at: now(), ended_why: why });
    record(tx, house, "directives.periodic-stopped", { periodic: rule.id, why });
    const reason = words("vi")(`directives.periodic-why.${why}`);
    for (const { postId } of people) tellOf(tx, postId, rule, reason);
  });
}

/** Where a rule goes: whose it is from now on, and who leads what it makes. */
export type RuleMove = Pick<Periodic, "unit_code" | "lead_key"> & { from: string };

/** Hands a rule on to the successor of a unit that ended. Throws StaleWrite. */
export async function moveRule(rule: Periodic, { from, ...to }: RuleMove): Promise<void> {
  const people = await followersOf(to.unit_code);
  const units = await getUnits();
  const [lead = ""] = to.lead_key.split("/");
  const heir = from === rule.unit_code ? to.unit_code : lead;
  await inTransaction(house, async (tx) => {
    setRule(tx, rule, { ...to, moved_from: from });
    record(tx, house, "directives.periodic-moved", { periodic: rule.id, from, to: heir });
    const reason = words("vi")("directives.periodic-moved-to", {
      from: units.name(from, "vi"),
      to: units.name(heir, "vi"),
    });
    for (const { postId } of people) tellOf(tx, postId, rule, reason);
  });
}

function setRule(tx: Transaction, { id, version }: Periodic, set: Partial<Periodic>): void {
  write(
    tx,
    writer
      .updateTable("periodic_task")
      .set({ ...set, version: sql`version + 1` })
      .where("id", "=", id)
      .where("version", "=", version),
    { expect: 1 },
  );
}

async function followersOf(unitCode: string): Promise<Colleague[]> {
  const seated = await listColleagues(unitCode);
  const followers = seated.filter((one) => hasDuty(one, "directives.monitor"));
  // A department has nobody who only follows: whoever gives there does.
  return followers.length > 0
    ? followers
    : seated.filter((one) => hasDuty(one, "directives.assign"));
}

function tellOf(tx: Transaction, post: string, { id, content }: Periodic, reason: string): void {
  notify(tx, {
    recipient: { accountId: null, phone: null, email: null, bell: { post } },
    template: "desk.periodic",
    params: {
      what: content.slice(0, titleMax),
      reason,
      link: href("/desk/directives/periodic/:id", { id }),
    },
    language: "vi",
    subjectCode: null,
  });
}
