import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { askPage } from "../../../tests/ask-page.ts";
import { getPool } from "../../platform/pool.ts";
import { InvalidForm, Refusal } from "../../platform/refusal.ts";
import { forgetRegisters } from "../../platform/register.ts";
import { StaleWrite } from "../../platform/transaction.ts";
import { getUnits } from "../organizations/index.ts";
import {
  announceClosure,
  dueAt,
  getCalendar,
  getCutOffMinute,
  listClosures,
  MissingCalendar,
  startTerm,
  withdrawClosure,
} from "./index.ts";
import { load } from "./load.ts";
import { calendarAdmin } from "./pages/calendar-admin-page.tsx";
import {
  flood,
  ward,
  desk,
  otherDesk,
  staff,
  startCalendar,
  forgetClosures,
} from "../../../tests/closing-desks.ts";

beforeAll(startCalendar);
beforeEach(forgetClosures);

async function dueOf(unitCode: string): Promise<string | undefined> {
  forgetRegisters();
  const calendar = await getCalendar(unitCode);
  const term = startTerm(
    { budget: 1, unit: "working_days", anchor: "dossier-accepted", unitCode, cutOffMinute: 900 },
    calendar,
    { at: new Date("2026-11-23T02:00:00Z"), actor: "test" },
  );
  return dueAt(term, calendar)?.toISOString();
}

describe("the calendar in the database", () => {
  test("is loaded once: the second run has nothing to do", async () => {
    expect(await load()).toBeNull();
  });

  test("follows the files when a rule has changed in them", async () => {
    await getPool().query(
      "update calendar.rule set content = content || '{\"month\": 3}' " +
        "where kind = 'holiday' and key = '0000'",
    );
    expect(await load()).toMatch(/calendar rules$/);
    expect(await load()).toBeNull();
  });

  test("counts a working day over the holiday of 24 November", async () => {
    expect(await dueOf(desk)).toBe("2026-11-25T10:00:00.000Z");
  });

  test("opens the police's residence desk on Saturday morning and no other", async () => {
    const police =
      (await getUnits()).all().find((unit) => unit.role === "police" && unit.validTo === null)
        ?.code ?? "";
    expect((await getCalendar(police)).sessionsOn("2026-11-28")).toHaveLength(1);
    expect((await getCalendar(desk)).sessionsOn("2026-11-28")).toHaveLength(0);
  });

  test("gives 15:00 as the cut-off", async () => {
    expect(await getCutOffMinute(desk, "2.000635", new Date("2026-11-23T02:00:00Z"))).toBe(900);
  });

  test("that has no rules is an error", async () => {
    await getPool().query("create table public.kept as select * from calendar.rule");
    await getPool().query("delete from calendar.rule");
    forgetRegisters();
    await expect(getCalendar(desk)).rejects.toBeInstanceOf(MissingCalendar);
    await getPool().query("insert into calendar.rule select * from public.kept");
    forgetRegisters();
  });
});

describe("an emergency closing", () => {
  test("of a ward moves what is due at its desk alone, until it is withdrawn", async () => {
    const id = await announceClosure(staff("administrator"), { unitCodes: [ward], ...flood });
    expect(await dueOf(desk)).toBe("2026-11-27T10:00:00.000Z");
    expect(await dueOf(otherDesk)).toBe("2026-11-25T10:00:00.000Z");
    await withdrawClosure(staff("administrator"), id);
    expect(await dueOf(desk)).toBe("2026-11-25T10:00:00.000Z");
    expect(await listClosures()).toEqual([]);
    const { rows } = await getPool().query(
      "select action from platform.audit_entry where details->>'closure' = $1 order by at, action",
      [id],
    );
    expect(rows.map((row: { action: string }) => row.action)).toEqual([
      "calendar.closure-announced",
      "calendar.closure-withdrawn",
    ]);
  });

  test("is told to the registers in the same transaction: no old calendar stays", async () => {
    const version = async () =>
      (
        await getPool().query(
          "select coalesce(max(version), 0)::int as version " +
            "from platform.register_version where name = 'calendar'",
        )
      ).rows[0].version as number;
    const before = await version();
    await announceClosure(staff("administrator"), { unitCodes: [], ...flood });
    expect(await version()).toBe(before + 1);
    expect(await dueOf(otherDesk)).toBe("2026-11-27T10:00:00.000Z");
  });

  test("may be announced and withdrawn by an administrator only", async () => {
    const id = await announceClosure(staff("administrator"), { unitCodes: [ward], ...flood });
    await expect(
      announceClosure(staff("leader"), { unitCodes: [ward], ...flood }),
    ).rejects.toBeInstanceOf(Refusal);
    await expect(withdrawClosure(staff("chair"), id)).rejects.toBeInstanceOf(Refusal);
    expect(await listClosures()).toHaveLength(1);
  });

  test("is withdrawn once", async () => {
    const id = await announceClosure(staff("administrator"), { unitCodes: [ward], ...flood });
    await withdrawClosure(staff("administrator"), id);
    await expect(withdrawClosure(staff("administrator"), id)).rejects.toBeInstanceOf(StaleWrite);
  });

  test.each([
    [{ firstDay: "2026-02-31" }, "firstDay", "date"],
    [{ lastDay: "2026-11-24" }, "lastDay", "date-order"],
    [{ lastDay: "2027-11-24" }, "lastDay", "closure-too-long"],
    [{ reason: "  " }, "reason", "required"],
    [{ unitCodes: ["nowhere"] }, "unitCodes", "unit-unknown"],
  ])("with %o is sent back beside the field %s", async (change, field, code) => {
    const refused = await announceClosure(staff("administrator"), {
      unitCodes: [ward],
      ...flood,
      ...change,
    }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(InvalidForm);
    expect((refused as InvalidForm).problems).toMatchObject([{ field, code }]);
  });
});

describe("the administrator's page", () => {
  const ask = (path: string, form?: Record<string, string>) =>
    askPage(calendarAdmin, { actor: staff("administrator"), path, form });
  const typed = {
    "firstDay-day": "25",
    "firstDay-month": "11",
    "firstDay-year": "2026",
    "lastDay-day": "26",
    "lastDay-month": "11",
    "lastDay-year": "2026",
    reason: flood.reason,
    legalBasis: flood.legalBasis,
  };

  test("announces, lists and withdraws a closing", async () => {
    expect(await ask("/admin/calendar", { ...typed, unitCodes: ward })).toMatchObject({
      status: 303,
      location: "/admin/calendar?done=announced",
    });
    const [closure] = await listClosures();
    const { text } = await ask("/admin/calendar?done=announced");
    for (const part of [flood.reason, "Phường Thuận Hóa", "Đã thông báo đóng cửa"])
      expect(text).toContain(part);
    expect(await ask("/admin/calendar", { withdraw: closure?.id ?? "" })).toMatchObject({
      status: 303,
    });
    expect((await ask("/admin/calendar")).text).toContain("Hiện không nơi nào tạm đóng cửa");
  });

  test("keeps what was typed when it sends the form back, and closes nothing", async () => {
    const { status, text } = await ask("/admin/calendar", {
      ...typed,
      "firstDay-day": "31",
      unitCodes: ward,
    });
    expect(status).toBe(422);
    for (const part of [
      "Ghi đủ ngày, tháng, năm có thật",
      flood.reason,
      'value="31"',
      flood.legalBasis,
    ])
      expect(text).toContain(part);
    expect(await listClosures()).toEqual([]);
  });

  test("does not close the whole city because nothing was chosen", async () => {
    expect((await ask("/admin/calendar", typed)).text).toContain("Chọn ít nhất một phường, xã");
    const { text } = await ask("/admin/calendar", {});
    expect(text.match(/class="field__error"/g)).toHaveLength(5);
    expect(await listClosures()).toEqual([]);
    await ask("/admin/calendar", { ...typed, unitCodes: "all" });
    expect(await listClosures()).toMatchObject([{ unitCodes: [] }]);
  });
});
