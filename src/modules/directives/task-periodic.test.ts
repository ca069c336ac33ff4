import { beforeAll, describe, expect, it } from "vitest";
import { demoStaff, testCity } from "../../../tests/city.ts";
import type { Staff } from "../../platform/actor.ts";
import { setClock } from "../../platform/clock.ts";
import { getPool } from "../../platform/pool.ts";
import { InvalidForm, NotFound, Refusal } from "../../platform/refusal.ts";
import { endPeriodic } from "./commands/end-periodic.ts";
import { givePeriodic } from "./commands/give-periodic.ts";
import { makePeriodic, type NewPeriodic } from "./commands/make-periodic.ts";
import { getPeriodic } from "./queries/periodic.ts";
import { dayAfter } from "./rules/periodic.ts";

let officer: Staff;
let chair: Staff;
const day = (text: string) => setClock(new Date(`${text}T07:30:00+07:00`));

beforeAll(async () => {
  await testCity();
  officer = await demoStaff("vanphong.hue");
  chair = await demoStaff("chutich.thuanhoa");
});

const rule = (more: Partial<NewPeriodic> = {}): NewPeriodic => ({
  content: "Báo cáo công tác hộ tịch trong tháng",
  product: "report",
  repeats: "monthly",
  lead: "hue-justice",
  firstDue: "2026-12-25",
  assigner: { accountId: officer.accountId, title: officer.post.title },
  ...more,
});
const madeBy = async (id: string) =>
  (
    await getPool().query<{ due: string; unit: string; state: string }>(
      `select due_on::text as due, lead_unit_code as unit, state from directives.task
        where periodic_id = $1 order by due_on, lead_unit_code`,
      [id],
    )
  ).rows;

describe("what comes again", () => {
  it("is given once for each time, five working days before it is due", async () => {
    day("2026-12-01");
    const id = await makePeriodic(officer, rule());
    day("2026-12-17");
    expect(await givePeriodic()).toBe(0);
    day("2026-12-18");
    // Two workers at once give it once.
    const both = await Promise.all([givePeriodic(), givePeriodic()]);
    expect(both.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(await givePeriodic()).toBe(0);
    expect(await madeBy(id)).toEqual([{ due: "2026-12-25", unit: "hue-justice", state: "sent" }]);
    expect((await getPeriodic(officer, id)).next_due).toBe("2027-01-25");
  });
  it("passes over what nobody gave while the house was away", async () => {
    day("2026-12-01");
    const id = await makePeriodic(officer, rule({ firstDue: "2026-12-10" }));
    day("2027-01-06");
    await givePeriodic();
    expect((await madeBy(id)).map(({ due }) => due)).toEqual(["2027-01-10"]);
  });
  it("gives every ward a part of its own, and nothing once it has ended", async () => {
    day("2026-12-01");
    const id = await makePeriodic(officer, rule({ lead: "wards", firstDue: "2026-12-04" }));
    await givePeriodic();
    expect(await madeBy(id)).toHaveLength(41);
    await expect(endPeriodic(chair, id)).rejects.toThrow(NotFound);
    await endPeriodic(officer, id);
    await expect(endPeriodic(officer, id)).rejects.toThrow(Refusal);
    day("2027-01-04");
    await givePeriodic();
    expect(await madeBy(id)).toHaveLength(41);
  });
  it("is not made without who leads, how often and from when on", async () => {
    day("2026-12-01");
    const unclear = rule({ lead: "", repeats: null, firstDue: "2026-11-01" });
    const refused = await makePeriodic(officer, unclear).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(InvalidForm);
    expect((refused as InvalidForm).problems.map(({ field }) => field)).toEqual([
      "lead",
      "repeats",
      "due",
    ]);
  });
});

describe("the day that follows", () => {
  it("is the last of a shorter month, and the same one again after it", () => {
    const days = ["2027-01-31"];
    for (let count = 0; count < 3; count += 1)
      days.push(dayAfter("2027-01-31", days.at(-1) ?? "", "monthly"));
    expect(days).toEqual(["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"]);
    expect(dayAfter("2028-02-29", "2028-02-29", "yearly")).toBe("2029-02-28");
    expect(dayAfter("2026-11-30", "2026-11-30", "quarterly")).toBe("2027-02-28");
    expect(dayAfter("2026-12-28", "2026-12-28", "weekly")).toBe("2027-01-04");
  });
});
