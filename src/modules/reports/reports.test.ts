import { beforeAll, describe, expect, it } from "vitest";
import { demoCitizen, demoStaff, testCity } from "../../../tests/city.ts";
import { askHouse, signedIn } from "../../../tests/house.ts";
import {
  heldDossier,
  paidDossier,
  sampleDossier,
  supplementedDossier,
} from "../../../tests/sample-dossier.ts";
import type { Citizen, Staff } from "../../platform/actor.ts";
import { now } from "../../platform/clock.ts";
import { dayOf } from "../../platform/format.ts";
import { getPool } from "../../platform/pool.ts";
import {
  type Counts,
  countByUnit,
  countByWeek,
  countMeasured,
  listMeasured,
  measures,
  type Period,
} from "../dossiers/index.ts";
import { countByState, pageOfDossiers } from "../dossiers/queries/dossier-list.ts";
import { type DossierState, loadByHolder, shownState } from "../dossiers/index.ts";
import { readListFilter } from "../dossiers/rules/list-filter.ts";
import { presetPeriod } from "./rules/period.ts";
import { publishedShare, sumOfCounts } from "./rules/report-line.ts";

let leader: Staff;
let clerk: Staff;
let clerkElsewhere: Staff;
let period: Period;
const midnightAfter = (moment: Date) =>
  new Date(Date.parse(`${dayOf(moment)}T00:00:00+07:00`) + 86_400_000);
const daysAgo = (days: number) => new Date(now().getTime() - days * 86_400_000);

// Every way a dossier can stand: new, waiting for the citizen, carried over, late and open, ended
// early, on time, late, and without a result.
beforeAll(async () => {
  await testCity();
  const mother: Citizen = await demoCitizen("me.thuanhoa");
  [leader, clerk, clerkElsewhere] = (await Promise.all(
    ["lanhdao.hue", "motcua.thuanhoa", "motcua.phuxuan"].map(demoStaff),
  )) as [Staff, Staff, Staff];
  const specialist = await demoStaff("hotich.thuanhoa");
  await sampleDossier(mother, clerk);
  await supplementedDossier(mother, clerk);
  await paidDossier(mother, clerkElsewhere);
  const late = await heldDossier(mother, clerk, specialist);
  const change = (id: string, set: string, values: unknown[]) =>
    getPool().query(`update dossiers.dossier set ${set} where id = $1`, [id, ...values]);
  await change(
    late.id,
    "submitted_at = $2, received_at = $2, accepted_at = $2, due_at = $3, late_from = $4",
    [daysAgo(70), daysAgo(3), midnightAfter(daysAgo(3))],
  );
  await getPool().query(
    "update dossiers.dossier_leg set due_at = $2, late_from = $2, budget = 8 " +
      "where dossier_id = $1 and ended_at is null",
    [late.id, daysAgo(3)],
  );
  for (const [due, finished] of [
    [1, 3],
    [2, 2],
    [5, 1],
  ] as const) {
    const { id } = await paidDossier(mother, clerk);
    await change(
      id,
      "submitted_at = $2, accepted_at = $2, due_at = $3, late_from = $5, finished_at = $4, " +
        "state = 'finished'",
      [daysAgo(8), daysAgo(due), daysAgo(finished), midnightAfter(daysAgo(due))],
    );
  }
  const { id } = await paidDossier(mother, clerk);
  await change(id, "submitted_at = $2, accepted_at = $2, state = 'withdrawn', state_since = $3", [
    daysAgo(8),
    daysAgo(1),
  ]);
  period = { from: dayOf(daysAgo(30)), to: dayOf(now()) };
});

async function sumFor(actor: Staff): Promise<Counts> {
  return sumOfCounts((await countByUnit(actor, period)).values(), measures);
}

describe("the trend", () => {
  it("counts by week what the weeks' own counts say, for the leader and each unit", async () => {
    for (const actor of [leader, clerk, clerkElsewhere]) {
      const weeks = await countByWeek(actor, dayOf(now()), 12);
      expect(weeks).toHaveLength(12);
      for (const { week, received, ended, late } of weeks) {
        const days = {
          from: week,
          to: dayOf(new Date(Date.parse(`${week}T05:00:00Z`) + 6 * 86_400_000)),
        };
        const sum = sumOfCounts((await countByUnit(actor, days)).values(), measures);
        expect([received, ended, late]).toEqual([
          sum.received_online + sum.received_direct,
          sum.ended,
          sum.ended_late,
        ]);
      }
    }
    expect(
      (await countByWeek(leader, dayOf(now()), 12)).reduce((sum, { ended }) => sum + ended, 0),
    ).toBe(4);
  });
});

describe("a number and the rows behind it", () => {
  it.each(measures)("%s are the same, for the leader and for each unit", async (measure) => {
    for (const actor of [leader, clerk, clerkElsewhere]) {
      const number = (await sumFor(actor))[measure];
      expect(await countMeasured(actor, measure, period, {})).toBe(number);
      expect((await listMeasured(actor, measure, period, {}, undefined, 100)).rows).toHaveLength(
        number,
      );
    }
  });
  it("page by key without losing or repeating a row", async () => {
    const all = (await listMeasured(leader, "open", period, {}, undefined, 100)).rows.map(
      ({ id }) => id,
    );
    const paged: string[] = [];
    let after: Parameters<typeof listMeasured>[4];
    do {
      const { rows, next } = await listMeasured(leader, "open", period, {}, after, 1);
      paged.push(...rows.map(({ id }) => id));
      after = next ?? undefined;
    } while (after);
    expect(paged).toEqual(all);
    expect(all.length).toBeGreaterThan(1);
  });
});

describe("one definition of each number", () => {
  it("makes overview, report, list by state and holders agree, for leader and units", async () => {
    for (const actor of [leader, clerk, clerkElsewhere]) {
      const sum = await sumFor(actor);
      expect(sum.open).toBe(sum.pending);
      expect(sum.intake).toBe(sum.pending_intake);
      expect(sum.late).toBe(sum.pending_late);
      const load = await loadByHolder(actor);
      expect([
        load.reduce((total, { open }) => total + open, 0),
        load.reduce((total, { late: own }) => total + own, 0),
      ]).toEqual([sum.open, sum.late]);
      // A leader sees sums, and reads no list of dossiers.
      if (actor === leader) continue;
      const counts = (await countByState(
        actor,
        readListFilter(new URLSearchParams()),
        now(),
      )) as Map<DossierState, number>;
      const states = (names: readonly DossierState[]) =>
        names.reduce((total, state) => total + (counts.get(state) ?? 0), 0);
      expect(
        states(["submitted", "accepted", "processing", "supplement_requested", "awaiting_payment"]),
      ).toBe(sum.open);
      const late = await pageOfDossiers(
        actor,
        readListFilter(new URLSearchParams({ due: "late" })),
        now(),
        {},
        100,
      );
      expect(late.rows.map(({ id }) => id).toSorted()).toEqual(
        (await listMeasured(actor, "late", period, {}, undefined, 100)).rows
          .map(({ id }) => id)
          .toSorted(),
      );
      for (const row of late.rows) expect(shownState(row, now(), dayOf)).toBe("late");
    }
  });
  it("counts everything received: open and ended add up to it in each period", async () => {
    for (const [from, to] of [
      [300, 0],
      [30, 0],
      [30, 15],
      [15, 0],
      [75, 71],
    ] as const) {
      const sum = sumOfCounts(
        (
          await countByUnit(leader, { from: dayOf(daysAgo(from)), to: dayOf(daysAgo(to)) })
        ).values(),
        measures,
      );
      expect(sum.received).toBe(sum.ended + sum.pending);
      expect(sum.pending).toBe(sum.pending_within + sum.pending_late);
    }
  });
});

describe("Form II.06a", () => {
  it("adds up: what came in and was carried is what ended and what is pending", async () => {
    const sum = await sumFor(leader);
    expect(sum.received).toBe(sum.received_online + sum.received_direct + sum.carried);
    expect(sum.ended).toBe(sum.ended_early + sum.ended_on_time + sum.ended_late);
    expect(sum.pending).toBe(sum.pending_within + sum.pending_late);
    expect(sum.received).toBe(sum.ended + sum.pending);
    expect(sum).toMatchObject({
      carried: 1,
      ended_early: 1,
      ended_on_time: 2,
      ended_late: 1,
      pending_late: 1,
      late: 1,
    });
  });
  it("leaves as a table with one line for each unit and their sum", async () => {
    const { from, to } = period;
    const text = await (
      await askHouse({
        path: `/overview/report.csv?from=${from}&to=${to}`,
        as: await signedIn("lanhdao.hue"),
      })
    ).text();
    const lines = text.trim().split("\r\n");
    expect(lines).toHaveLength(4);
    const sum = await sumFor(leader);
    expect(lines.at(-1)).toBe(
      `"Tổng cộng";"${sum.received}";"${sum.received_online}";"${sum.received_direct}";` +
        `"${sum.carried}";"${sum.ended}";"${sum.ended_early}";"${sum.ended_on_time}";` +
        `"${sum.ended_late}";"${sum.pending}";"${sum.pending_within}";"${sum.pending_late}";` +
        `"${sum.pending_intake}"`,
    );
  });
});

describe("the overview", () => {
  it("leads a city leader from what is late to the leg that consumed the time", async () => {
    const as = await signedIn("lanhdao.hue");
    const first = await (await askHouse({ path: "/overview", as })).text();
    const [, href = ""] =
      /href="(\/overview\/rows\?measure=late[^"]*over-office=culture[^"]*)"/.exec(first) ?? [];
    expect(href).not.toBe("");
    const rows = await (await askHouse({ path: href.replaceAll("&amp;", "&"), as })).text();
    expect(rows.match(/data-row/g)).toHaveLength(1);
    expect(rows).toMatch(/Phòng Văn hóa – Xã hội[^<]*: /);
  });
  it("shows an official nothing of another unit, whatever unit stands in the address", async () => {
    const as = await signedIn("motcua.phuxuan");
    const rows = await (
      await askHouse({ path: `/overview/rows?measure=late&unit=${clerk.post.unitCode}`, as })
    ).text();
    expect(rows).toContain("Không có hồ sơ nào");
  });
  it("publishes no share of so few dossiers that it could point at a person", async () => {
    const counts = (await countByUnit(leader, period)).get(clerk.post.unitCode) as Counts;
    expect(counts.ended).toBe(4);
    expect(publishedShare(counts)).toBeNull();
    expect(publishedShare({ ...counts, ended: 5 })).toBe(80);
    const page = await (await askHouse({ path: "/transparency" })).text();
    expect(page).not.toMatch(/75\s?%/);
  });
});

it("knows the usual periods, over the turn of a year too", () => {
  expect(presetPeriod("last-month", "2027-01-15")).toEqual({
    from: "2026-12-01",
    to: "2026-12-31",
  });
  expect(presetPeriod("quarter", "2026-11-27")).toEqual({ from: "2026-10-01", to: "2026-11-27" });
});
