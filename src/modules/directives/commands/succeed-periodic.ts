/** Hands on what comes again when the unit that leads it, or whose rule it is, has ended. */
import { sql } from "kysely";
import { eachAlone } from "../../../platform/batches.ts";
import { StaleWrite } from "../../../platform/transaction.ts";
import { getUnits } from "../../organizations/index.ts";
import { endRule, moveRule } from "../changes/change-rule.ts";
import { findHeirs } from "../queries/heirs.ts";
import type { Periodic } from "../queries/periodic.ts";
import { everyWard, leadsOf, readSeat, seatChoices, seatKey } from "../queries/seat-choices.ts";
import type { Heir } from "../rules/succession.ts";
import { reader } from "../tables.ts";

const rulesMax = 1_000;
const leadUnit = sql<string>`split_part(lead_key, '/', 1)`;

/**
 * Moves every rule of a unit that has ended to its successor, and what such a unit led to who leads
 * now; where a unit was divided the rule ends, with the reason. Whoever follows tasks there is
 * told. Gives how many rules it was; none is left when it ends.
 */
export async function succeedPeriodic(): Promise<number> {
  const { rows: units } = await sql<{ unit: string }>`
    select unit_code as unit from directives.periodic_task where ended_at is null
    union select ${leadUnit} from directives.periodic_task
      where ended_at is null and lead_key <> ${everyWard}`.execute(reader);
  const heirs = await findHeirs(units.map(({ unit }) => unit));
  if (heirs.size === 0) return 0;
  const ended = [...heirs.keys()];
  const rules = await reader
    .selectFrom("periodic_task")
    .selectAll()
    .where("ended_at", "is", null)
    .where(sql<boolean>`(unit_code = any(${ended}) or ${leadUnit} = any(${ended}))`)
    .orderBy("id")
    .limit(rulesMax)
    .execute();
  return eachAlone(rules, (rule) => handOn(rule, heirs));
}

async function handOn(rule: Periodic, heirs: ReadonlyMap<string, Heir>): Promise<boolean> {
  try {
    await succeed(rule, heirs);
    return true;
  } catch (error) {
    // Somebody was faster; the next run sees the rule as it is then.
    if (!(error instanceof StaleWrite)) throw error;
    return false;
  }
}

async function succeed(rule: Periodic, heirs: ReadonlyMap<string, Heir>): Promise<void> {
  const lead = readSeat(rule.lead_key);
  const [owns, leads] = [heirs.get(rule.unit_code), heirs.get(lead.unitCode)];
  // Of a unit that was divided nobody is left to be told: the city is.
  if (owns === "unclear") return endRule(rule, "unit-divided", (await getUnits()).city().code);
  const unit = owns?.unit ?? rule.unit_code;
  if (leads === "unclear") return endRule(rule, "lead-divided", unit);
  const key = leads ? seatKey({ ...lead, unitCode: leads.unit }) : rule.lead_key;
  if (leadsOf(await seatChoices(unit, "vi"), key).length === 0) {
    return endRule(rule, "lead-gone", unit);
  }
  const from = owns ? rule.unit_code : lead.unitCode;
  return moveRule(rule, { unit_code: unit, lead_key: key, from });
}
