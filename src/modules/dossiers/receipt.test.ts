/**
 * When the clock starts and what is late: receipt, not the click; the desk's own calendar; one
 * moment of lateness for all who ask.
 */
import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { askPage } from "../../../tests/ask-page.ts";
import { demoCitizen, demoStaff, testCity } from "../../../tests/city.ts";
import type { Citizen, Staff } from "../../platform/actor.ts";
import { setClock } from "../../platform/clock.ts";
import { dayOf } from "../../platform/format.ts";
import { getPool } from "../../platform/pool.ts";
import { acceptDossier } from "./commands/accept-dossier.ts";
import { answerSupplement } from "./commands/answer-supplement.ts";
import { controlSlip } from "./slips/control-slip.ts";
import { getTermsForFiling } from "./clock/get-terms.ts";
import { handOverDossier } from "./commands/hand-over-dossier.ts";
import { takeDossier } from "./commands/take-dossier.ts";
import { requestSupplement } from "./commands/request-supplement.ts";
import { withdrawDossier } from "./commands/withdraw-dossier.ts";
import { proposeStop } from "./commands/propose-stop.ts";
import { signLetter } from "./commands/sign-letter.ts";
import { submitDossier } from "./commands/submit-dossier.ts";
import { deskDossier } from "./pages/desk-dossier-page.tsx";
import { getDossier } from "./queries/dossier.ts";
import { getDossierFile } from "./queries/dossier-file.ts";
import { legClocks } from "./queries/leg-clocks.ts";
import { overrunLegs } from "./queries/office-load.ts";
import { countMeasured } from "./queries/oversee.ts";
import { shownState } from "./rules/standing.ts";
import { feeLine, feeOf } from "../../../tests/fee-lines.ts";

let mother: Citizen;
let clerk: Staff;
let economist: Staff;
let head: Staff;
beforeAll(async () => {
  await testCity();
  mother = await demoCitizen("me.thuanhoa");
  [clerk, economist, head] = (await Promise.all(
    ["motcua.thuanhoa", "kinhte.thuanhoa", "truongphongkinhte.thuanhoa"].map(demoStaff),
  )) as [Staff, Staff, Staff];
});
afterEach(() => setClock(null));
const clock = (moment: string) => setClock(new Date(`${moment}:00+07:00`));
const local = (moment: Date | null | undefined) =>
  moment && new Date(moment.getTime() + 7 * 3_600_000).toISOString().slice(0, 16);

async function file(code: string, variant = ""): Promise<string> {
  const { id } = await submitDossier(mother, {
    id: randomUUID(),
    terms: await getTermsForFiling(code, variant),
    formVersion: 1,
    channel: "online",
    delivery: "online",
    unitCode: clerk.post.unitCode,
    answers: {},
    quantity: 1,
    papers: [],
    applicant: {
      accountId: mother.accountId,
      name: mother.name,
      identity: null,
      phone: "0905000101",
      email: null,
      address: null,
      language: "vi",
    },
    fee: feeOf(feeLine({ amount: 0 })),
  });
  return id;
}

describe("the clock starts at receipt", () => {
  it.each([
    // Marital status with other places: six working days; 24 November 2026 is a holiday.
    ["1.004873", "other_places", "2026-11-16T09:00", "2026-11-29T10:00", "2026-11-25T17:00"],
    ["1.004873", "other_places", "2026-11-16T16:40", "2026-11-16T16:50", "2026-11-25T17:00"],
    // After closing, on a Saturday and in the night before opening: received when the desk opens.
    ["1.004873", "standard", "2026-11-16T17:01", "2026-11-17T08:00", "2026-11-20T17:00"],
    ["1.004873", "standard", "2026-11-21T09:00", "2026-11-23T08:00", "2026-11-27T17:00"],
    ["1.004873", "standard", "2026-11-16T05:00", "2026-11-17T08:00", "2026-11-19T17:00"],
    // Fifteen calendar days from Friday 4 December end on Saturday the 19th: Monday (Civil Code,
    // article 148.5).
    ["1.011607", "standard", "2026-12-04T09:00", "2026-12-07T09:00", "2026-12-21T17:00"],
    // A matter of the same day whose text names 15:00.
    ["2.000635", "standard", "2026-11-16T15:00", "2026-11-16T16:00", "2026-11-16T17:00"],
    ["2.000635", "standard", "2026-11-16T15:01", "2026-11-16T16:00", "2026-11-17T17:00"],
    // Residence: the police receive on Saturday mornings too, so Monday is the first day.
    ["1.004222", "standard", "2026-11-21T09:00", "2026-11-23T08:00", "2026-12-02T17:00"],
    ["1.004222", "standard", "2026-11-21T13:00", "2026-11-23T08:00", "2026-12-03T17:00"],
  ])(
    "%s (%s) received %s and accepted %s is due %s",
    async (code, variant, received, accepted, due) => {
      clock(received);
      const id = await file(code, variant);
      clock(accepted);
      expect(local(await acceptDossier(clerk, id))).toBe(due);
      expect((await getDossier(clerk, id)).due_day).toBe(due.slice(0, 10));
    },
  );

  it("and lying at intake is late from the same moment on as when accepted at once", async () => {
    clock("2026-11-16T09:00");
    const [lying, taken] = [await file("1.004873"), await file("1.004873")];
    await acceptDossier(clerk, taken);
    const [one, other] = [await getDossier(clerk, lying), await getDossier(clerk, taken)];
    expect(one.late_from).toEqual(other.late_from);
    expect(one).toMatchObject({ due_at: null, term: null });
    clock("2026-11-20T00:00");
    const period = { from: "2026-11-01", to: "2026-12-31" };
    const count = (measure: "intake" | "late" | "open" | "pending" | "pending_intake") =>
      countMeasured(clerk, measure, period, {});
    expect(await count("intake")).toBe(await count("pending_intake"));
    expect(shownState(one, new Date("2026-11-20T00:00:00+07:00"), dayOf)).toBe("late");
    expect(await count("open")).toBe(await count("pending"));
  });

  it("and a promise that touches a year not yet announced says so", async () => {
    clock("2026-12-28T09:00");
    const id = await file("1.004222");
    await acceptDossier(clerk, id);
    const page = await askPage(deskDossier, {
      actor: clerk,
      path: `/desk/dossiers/${id}`,
      params: { id },
    });
    expect(page.text).toContain("có thể đổi: lịch nghỉ năm 2027 chưa được công bố");
  });

  it("and anew with the receipt of what was missing: at intake, and while worked on", async () => {
    clock("2026-11-16T09:00");
    const id = await file("1.004873");
    const list = {
      items: [{ name: "Đơn", original: 1, certified: 0, photocopy: 0, note: "" }],
      ground: "missing",
      reason: "Thiếu",
    };
    await requestSupplement(clerk, id, list);
    expect((await getDossier(clerk, id)).late_from).toBeNull();
    clock("2026-11-18T16:00");
    await answerSupplement(mother, id, [], "");
    clock("2026-11-20T09:00");
    expect(local(await acceptDossier(clerk, id))).toBe("2026-11-23T17:00");
  });
});

describe("lateness", () => {
  it("stays with what was late before a supplement, extension, stop or withdrawal", async () => {
    clock("2026-11-16T09:00");
    const [asked, stopped, withdrawn, inTime] = [
      await file("1.001612"),
      await file("1.001612"),
      await file("1.001612"),
      await file("1.001612"),
    ];
    for (const id of [stopped, withdrawn, inTime]) await acceptDossier(clerk, id);
    await withdrawDossier(mother, inTime, "");
    clock("2026-12-04T09:00");
    await acceptDossier(clerk, asked);
    clock("2026-12-07T09:00");
    await takeDossier(economist, asked);
    const late = (await getDossier(clerk, asked)).late_from;
    expect(local(late)).toBe("2026-11-20T00:00");
    await requestSupplement(economist, asked, {
      items: [{ name: "Đơn", original: 1, certified: 0, photocopy: 0, note: "" }],
      ground: "missing",
      reason: "Thiếu",
    });
    expect(await getDossier(clerk, asked)).toMatchObject({ due_at: null, late_from: late });
    await answerSupplement(mother, asked, [], "");
    const again = await getDossier(clerk, asked);
    expect([local(again.due_at), again.late_from]).toEqual(["2026-12-10T17:00", late]);
    await withdrawDossier(mother, withdrawn, "");
    await takeDossier(economist, stopped);
    await proposeStop(economist, stopped, {
      ground: "other",
      reason: "Không nộp",
      document: "Điều 1",
    });
    await signLetter(head, stopped);
    for (const [id, isLate] of [
      [stopped, true],
      [withdrawn, true],
      [inTime, false],
    ] as const) {
      const { due_at: due, late_from: from, ended_at: ended } = await getDossier(clerk, id);
      expect(local(due)).toBe("2026-11-19T17:00");
      expect((ended as Date) >= (from as Date)).toBe(isLate);
    }
  });

  it("is the same on desk, legs, Form 06 and reports, for legs of days and of hours", async () => {
    clock("2026-11-16T09:00");
    const moments = [
      "2026-11-16T10:59",
      "2026-11-16T11:00",
      "2026-11-16T16:59",
      "2026-11-17T08:00",
      "2026-11-18T17:30",
      "2026-11-20T09:00",
      "2026-12-01T09:00",
    ];
    const ids = await Promise.all(moments.map(async () => file("1.001612")));
    const ways: string[] = [];
    for (const [index, id] of ids.entries()) {
      const days = (count: number) => {
        const at = new Date(Date.parse(`${moments[index]}:00+07:00`) + count * 3_600_000);
        setClock(at);
      };
      days(0);
      await acceptDossier(clerk, id);
      await takeDossier(economist, id);
      days(index * 9);
      await handOverDossier(economist, id, "");
      days(index * 11);
      const file6 = await getDossierFile(id);
      const dossier = await getDossier(clerk, id);
      const clocks = await legClocks(file6.legs, true);
      const slip = await controlSlip(dossier, file6, {
        code: "",
        procedure: { code: "", name: "" },
        applicant: { name: "" },
        office: { parent: "", name: "", place: "" },
      } as never);
      expect(slip.legs.map(({ giver }) => giver)).toEqual([clerk.name, economist.name]);
      expect(slip.legs[0]?.taker).toBe(economist.name);
      for (const leg of file6.legs.slice(1)) {
        const shown = clocks.find(({ number }) => number === leg.number)?.late;
        const printed = slip.legs[leg.number - 2]?.outcome;
        if (leg.ended_at) expect(printed === "Quá hạn").toBe(shown);
        ways.push(printed ?? "");
      }
      const over = (await overrunLegs(clerk, [id])).get(id)?.map(({ number }) => number) ?? [];
      expect(over).toEqual(clocks.filter(({ late }) => late).map(({ number }) => number));
    }
    expect(new Set(ways)).toEqual(new Set(["", "Trước hạn", "Đúng hạn", "Quá hạn"]));
    expect(
      (
        await getPool().query(
          "select 1 from dossiers.dossier_leg where due_at is not null and late_from is null",
        )
      ).rowCount,
    ).toBe(0);
  });
});
