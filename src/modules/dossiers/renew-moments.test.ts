/** The calendar changes under what runs: moments follow, the history says why, one is told once. */
import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { demoCitizen, demoStaff, testCity } from "../../../tests/city.ts";
import type { Citizen, Staff } from "../../platform/actor.ts";
import { setClock } from "../../platform/clock.ts";
import { getPool } from "../../platform/pool.ts";
import { forgetRegisters } from "../../platform/register.ts";
import { announceClosure, withdrawClosure } from "../calendar/index.ts";
import { acceptDossier } from "./commands/accept-dossier.ts";
import { getTermsForFiling } from "./clock/get-terms.ts";
import * as moments from "./clock/moments-now.ts";
import { takeDossier } from "./commands/take-dossier.ts";
import { renewMoments } from "./commands/renew-moments.ts";
import { beginRenewal } from "./commands/begin-renewal.ts";
import { requestSupplement } from "./commands/request-supplement.ts";
import { submitDossier } from "./commands/submit-dossier.ts";
import { makeDemoDossiers } from "./demo-dossiers.ts";
import { getDossier, getDossierUnasked } from "./queries/dossier.ts";
import { feeLine, feeOf } from "../../../tests/fee-lines.ts";

let mother: Citizen;
let clerk: Staff;
let economist: Staff;
let administrator: Staff;
const morning = new Date("2026-11-16T02:00:00Z");
const flood = (unitCodes: string[]) => ({
  unitCodes,
  firstDay: "2026-11-18",
  lastDay: "2026-11-20",
  reason: "Lũ sông Hương",
  legalBasis: "Công điện 1/CĐ",
});
const change = { kind: "closed" as const, reason: "Lũ sông Hương", legalBasis: "Công điện 1/CĐ" };

beforeAll(async () => {
  await testCity();
  mother = await demoCitizen("me.thuanhoa");
  [clerk, economist, administrator] = (await Promise.all(
    ["motcua.thuanhoa", "kinhte.thuanhoa", "quantri.hue"].map(demoStaff),
  )) as [Staff, Staff, Staff];
});
beforeEach(() => setClock(morning));
afterEach(() => {
  setClock(null);
  vi.restoreAllMocks();
});

const rows = async <Row extends object>(text: string, values: unknown[] = []) =>
  (await getPool().query<Row>(text, values)).rows;
const jobs = async (task: string) =>
  rows<{ payload: Record<string, unknown> }>(
    `select j.payload from graphile_worker._private_jobs j
  join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = $1 order by j.id`,
    [task],
  );

async function file(code: string): Promise<string> {
  const { id } = await submitDossier(mother, {
    id: randomUUID(),
    terms: await getTermsForFiling(code, ""),
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

/** Holds every stored moment of what is pending against the engine's. */
async function disagreements(): Promise<string[]> {
  const pending = await rows<{ id: string }>(
    `select id
    from dossiers.dossier
    where state in (
      'submitted', 'accepted', 'processing', 'supplement_requested', 'awaiting_payment'
    )`,
  );
  expect(pending.length).toBeGreaterThan(5);
  const wrong: string[] = [];
  for (const { id } of pending) {
    const dossier = await getDossierUnasked(id);
    const fresh = await moments.momentsNow(dossier);
    const [leg] = await rows<{ due_at: Date; late_from: Date }>(
      "select due_at, late_from from dossiers.dossier_leg where dossier_id = $1 and number = $2",
      [id, dossier.leg_number],
    );
    const stored = [
      dossier.due_at,
      dossier.late_from,
      ...(fresh?.leg
        ? [dossier.leg_due_at, dossier.leg_late_from, leg?.due_at, leg?.late_from]
        : []),
    ];
    const engine = [
      fresh?.dueAt,
      fresh?.lateFrom,
      ...(fresh?.leg
        ? [fresh.leg.dueAt, fresh.leg.lateFrom, fresh.leg.dueAt, fresh.leg.lateFrom]
        : []),
    ];
    if (JSON.stringify(stored) !== JSON.stringify(engine) || fresh?.answerMoved)
      wrong.push(`${dossier.code} ${dossier.state}`);
  }
  return wrong;
}

async function renewAll(): Promise<void> {
  await getPool().query("delete from graphile_worker._private_jobs");
  await renewMoments({ change });
  for (
    let next = await jobs("dossiers.renew-moments");
    next.length > 0;
    next = await jobs("dossiers.renew-moments")
  ) {
    await getPool().query("delete from graphile_worker._private_jobs");
    for (const { payload } of next) await renewMoments(payload as never);
  }
}

describe("a closing of three days", () => {
  it("announces itself with its transaction, and begins a walk and a second one", async () => {
    await getPool().query("delete from graphile_worker._private_jobs");
    const id = await announceClosure(administrator, flood([]));
    expect((await jobs("calendar.changed")).map(({ payload }) => payload)).toEqual([change]);
    await withdrawClosure(administrator, id);
    expect((await jobs("calendar.changed")).at(-1)?.payload).toMatchObject({
      kind: "reopened",
      reason: "Lũ sông Hương",
    });
    await beginRenewal(change);
    expect(
      (await jobs("dossiers.renew-moments")).map(({ payload }) => payload.again ?? false),
    ).toEqual([false, true]);
  });

  it("moves every stored moment of the demonstration to the engine's, and back again", async () => {
    setClock(new Date("2026-11-17T03:00:00Z"));
    const made = await makeDemoDossiers(60);
    expect(made).toBeGreaterThan(30);
    setClock(new Date("2026-11-17T03:00:00Z"));
    expect(await disagreements()).toEqual([]);
    const before = await rows(
      "select id, due_at, late_from, leg_due_at, next_at from dossiers.dossier order by id",
    );
    const id = await announceClosure(administrator, flood([]));
    forgetRegisters();
    expect((await disagreements()).length).toBeGreaterThan(5);
    await renewAll();
    expect(await disagreements()).toEqual([]);
    const events = await rows(
      "select id from dossiers.dossier_event where kind in ('due-moved', 'clock-moved')",
    );
    await renewAll();
    expect(
      await rows(
        "select id from dossiers.dossier_event where kind in ('due-moved', 'clock-moved')",
      ),
    ).toEqual(events);
    await withdrawClosure(administrator, id);
    await renewAll();
    expect(await disagreements()).toEqual([]);
    expect(
      await rows(
        "select id, due_at, late_from, leg_due_at, next_at from dossiers.dossier order by id",
      ),
    ).toEqual(before);
  });

  it("says in the history why the date moved, and tells the citizen once", async () => {
    const id = await file("1.001612");
    await acceptDossier(clerk, id);
    const told = async () =>
      rows(
        `select body
        from notifications.message
        where subject_code = (select code from dossiers.dossier where id = $1)
          and template like 'dossier.due-moved%'`,
        [id],
      );
    const closure = await announceClosure(administrator, flood([clerk.post.unitCode]));
    await renewAll();
    await renewAll();
    expect((await getDossier(clerk, id)).due_at).toEqual(new Date("2026-11-25T10:00:00Z"));
    const [event] = await rows<{ note: string; details: object }>(
      `select note, details
      from dossiers.dossier_event
      where dossier_id = $1 and kind = 'due-moved'`,
      [id],
    );
    expect(event).toMatchObject({
      note: "Lũ sông Hương",
      details: {
        before: "2026-11-19T10:00:00.000Z",
        after: "2026-11-25T10:00:00.000Z",
        legalBasis: "Công điện 1/CĐ",
      },
    });
    expect(await told()).toHaveLength(1);
    await withdrawClosure(administrator, closure);
    await renewAll();
    expect((await getDossier(clerk, id)).due_at).toEqual(new Date("2026-11-19T10:00:00Z"));
    expect(await told()).toHaveLength(2);
  });

  it("gives whoever was asked to pay as many open days as before", async () => {
    const id = await file("1.001612");
    await acceptDossier(clerk, id);
    const at = new Date("2026-11-16T03:00:00Z");
    await getPool().query(
      `insert into dossiers.payment_request (dossier_id, asked_at, asked_by, asked_in, pay_by)
      values ($1, $2, 'x', 'accepted', $2)`,
      [id, at],
    );
    await getPool().query(
      "update dossiers.dossier set state = 'awaiting_payment', version = version + 1 where id = $1",
      [id],
    );
    await renewAll();
    const [row] = await rows<{ pay_by: Date }>(
      "select pay_by from dossiers.payment_request where dossier_id = $1",
      [id],
    );
    expect(row?.pay_by.getTime()).toBeGreaterThan(at.getTime());
    expect(await disagreements()).toEqual([]);
  });

  it("of two changes at once the last holds: a batch that missed one is done again", async () => {
    const id = await file("1.001612");
    await acceptDossier(clerk, id);
    const first = await announceClosure(administrator, flood([]));
    let second = "";
    const original = moments.momentsNow;
    vi.spyOn(moments, "momentsNow").mockImplementation(async (dossier) => {
      const fresh = await original(dossier);
      if (dossier.id === id && !second)
        second = await announceClosure(administrator, {
          ...flood([]),
          firstDay: "2026-11-23",
          lastDay: "2026-11-23",
        });
      return fresh;
    });
    await renewAll();
    expect(second).not.toBe("");
    expect(await disagreements()).toEqual([]);
    expect((await getDossier(clerk, id)).due_at).toEqual(new Date("2026-11-26T10:00:00Z"));
    for (const closure of [first, second]) await withdrawClosure(administrator, closure);
    await renewAll();
  });

  it("lets whoever changes a dossier meanwhile be first, and reads it again", async () => {
    const [id, waiting] = [await file("1.001612"), await file("1.001612")];
    await acceptDossier(clerk, id);
    await acceptDossier(clerk, waiting);
    await takeDossier(economist, waiting);
    await requestSupplement(economist, waiting, {
      items: [{ name: "Đơn", original: 1, certified: 0, photocopy: 0, note: "" }],
      ground: "missing",
      reason: "Thiếu",
    });
    const closure = await announceClosure(administrator, { ...flood([]), lastDay: "2026-12-18" });
    let taken = false;
    const original = moments.momentsNow;
    vi.spyOn(moments, "momentsNow").mockImplementation(async (dossier) => {
      const fresh = await original(dossier);
      if (dossier.id === id && !taken) {
        taken = true;
        await takeDossier(economist, id);
      }
      return fresh;
    });
    await renewAll();
    expect(await disagreements()).toEqual([]);
    expect(await getDossier(clerk, id)).toMatchObject({
      state: "processing",
      holder_account_id: economist.accountId,
      due_at: new Date("2026-12-22T10:00:00Z"),
    });
    const asked = "select answer_by from dossiers.supplement where dossier_id = $1";
    expect(await rows(asked, [waiting])).toEqual([{ answer_by: new Date("2026-12-21T10:00:00Z") }]);
    await withdrawClosure(administrator, closure);
    await renewAll();
  });
});
