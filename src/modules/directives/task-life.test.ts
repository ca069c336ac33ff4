import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { demoStaff, testCity } from "../../../tests/city.ts";
import { taskPeople } from "./sample-task.ts";
import type { Staff } from "../../platform/actor.ts";
import { now, setClock } from "../../platform/clock.ts";
import { getPool } from "../../platform/pool.ts";
import { InvalidForm, NotFound, Refusal } from "../../platform/refusal.ts";
import { StaleWrite } from "../../platform/transaction.ts";
import { answerCoordination } from "./commands/answer-coordination.ts";
import { askExtension } from "./commands/ask-extension.ts";
import { assignPerson } from "./commands/assign-person.ts";
import { cancelTask } from "./commands/cancel-task.ts";
import { confirmTask } from "./commands/confirm-task.ts";
import { cutTasks } from "./commands/cut-tasks.ts";
import { decideDispute } from "./commands/decide-dispute.ts";
import { decideExtension } from "./commands/decide-extension.ts";
import { disputeTask } from "./commands/dispute-task.ts";
import { pauseTask } from "./commands/pause-task.ts";
import { resumeTask } from "./commands/resume-task.ts";
import { receiveTask } from "./commands/receive-task.ts";
import { reportDone } from "./commands/report-done.ts";
import { reportProgress } from "./commands/report-progress.ts";
import { returnTask } from "./commands/return-task.ts";
import { sendTask } from "./commands/send-task.ts";
import { splitTask } from "./commands/split-task.ts";
import { getTask, getTaskFile } from "./queries/task.ts";
import { figureOf } from "./rules/figures.ts";
import { newTask, oneTask, wards } from "./sample-tasks.ts";

let officer: Staff;
let leader: Staff;
let chair: Staff;
let handler: Staff;
let stranger: Staff;

const day = (text: string, time = "09:00") => setClock(new Date(`${text}T${time}:00+07:00`));

beforeAll(async () => {
  await testCity();
  ({ officer, leader, chair, handler, stranger } = await taskPeople());
});
beforeEach(() => day("2026-11-16"));

const given = async (due: string | null = "2026-11-20", more = {}) =>
  oneTask(officer, newTask([{ unitCode: chair.post.unitCode, office: "" }], due, more));
const state = async (id: string) => (await getTask(leader, id)).state;

/** Gives a task that somebody of the ward works on. */
async function worked(due: string | null = "2026-11-20"): Promise<string> {
  const id = await given(due);
  await receiveTask(chair, id);
  await assignPerson(chair, id, handler.accountId);
  return id;
}

describe("a task's life", () => {
  it("goes from the sender to the confirmation by another office, with a history", async () => {
    const id = await worked();
    await reportProgress(handler, id, { said: "Đã khảo sát xong", evidence: "Biên bản 12/BB" });
    day("2026-11-19");
    await reportDone(handler, id, { number: "345/BC-UBND", day: "2026-11-19", waived: "" });
    await expect(confirmTask(chair, id, "good")).rejects.toThrow(Refusal);
    day("2026-11-25");
    await confirmTask(officer, id, "good");
    const task = await getTask(leader, id);
    expect(figureOf(task, new Date("2026-11-30T12:00:00+07:00"))).toBe("done_in_time");
    const { events, progress } = await getTaskFile(task);
    expect(events.map(({ kind }) => kind)).toEqual([
      "confirmed",
      "reported-done",
      "progress",
      "person-named",
      "received",
      "sent",
    ]);
    expect(progress[0]?.evidence).toBe("Biên bản 12/BB");
    const { rows } = await getPool().query(
      "select action from platform.audit_entry where details->>'task' = $1 order by id",
      [id],
    );
    expect(rows.map(({ action }) => action as string)).toContain("directives.confirmed");
  });
  it("opens again when it is returned for more, and its product is asked anew", async () => {
    const id = await worked();
    await reportDone(handler, id, { number: "1/BC", day: "2026-11-16", waived: "" });
    await returnTask(officer, id, "Thiếu số liệu của ba tổ dân phố");
    expect(await getTask(leader, id)).toMatchObject({
      state: "returned",
      product_number: null,
      returns: 1,
    });
    await reportProgress(handler, id, { said: "Đang bổ sung", evidence: "2/BC" });
    expect(await state(id)).toBe("in_hand");
  });
  it("asks what is missing beside its field, and no product of tomorrow", async () => {
    const id = await worked();
    await expect(reportProgress(handler, id, { said: "Xong", evidence: "" })).rejects.toThrow(
      InvalidForm,
    );
    await expect(
      reportDone(handler, id, { number: "1/BC", day: "2026-11-17", waived: "" }),
    ).rejects.toThrow(InvalidForm);
    await expect(assignPerson(chair, id, stranger.accountId)).rejects.toThrow(InvalidForm);
  });
  it("is seen by no stranger, and done by one of two at once", async () => {
    const id = await given();
    await expect(getTask(stranger, id)).rejects.toThrow(NotFound);
    await expect(receiveTask(stranger, id)).rejects.toThrow(NotFound);
    const both = await Promise.allSettled([receiveTask(chair, id), receiveTask(chair, id)]);
    const refused = both.filter((one) => one.status === "rejected");
    expect(refused).toHaveLength(1);
    // The second finds the row changed, or, coming later, the task received already.
    const why = refused[0]?.reason;
    expect(why instanceof StaleWrite || why instanceof Refusal).toBe(true);
  });
});

describe("an extension", () => {
  it("asked in time moves the day; the first day stays on record", async () => {
    const id = await worked();
    day("2026-11-18");
    await askExtension(handler, id, { day: "2026-12-04", reason: "Chờ số liệu" });
    await expect(askExtension(handler, id, { day: "2026-12-05", reason: "Thêm" })).rejects.toThrow(
      "directives.extension-waits",
    );
    await decideExtension(officer, id, { outcome: "agreed", day: "", answer: "" });
    expect(await getTask(leader, id)).toMatchObject({
      due_original: "2026-11-20",
      due_day: "2026-12-04",
      late_from: new Date("2026-12-05T00:00:00+07:00"),
      extensions_granted: 1,
    });
  });
  it("asked after the day leaves it late, even when it is granted", async () => {
    const id = await worked();
    day("2026-11-23");
    await askExtension(handler, id, { day: "2026-12-04", reason: "Chờ số liệu" });
    await decideExtension(officer, id, { outcome: "agreed", day: "", answer: "" });
    const task = await getTask(leader, id);
    expect([task.due_day, task.late_from]).toEqual([
      "2026-12-04",
      new Date("2026-11-21T00:00:00+07:00"),
    ]);
    day("2026-12-02");
    await reportDone(handler, id, { number: "9/BC", day: "2026-12-02", waived: "" });
    const done = await getTask(leader, id);
    // 23, 25, 26, 27, 30 November, 1 and 2 December.
    expect([figureOf(done, now()), done.days_late]).toEqual(["done_late", 7]);
  });
  it("is refused with a reason, or granted to another day, and never by who asked", async () => {
    const id = await worked("2026-11-25");
    await askExtension(handler, id, { day: "2026-12-04", reason: "Chờ" });
    await expect(
      decideExtension(officer, id, { outcome: "refused", day: "", answer: "" }),
    ).rejects.toThrow(InvalidForm);
    await expect(
      decideExtension(chair, id, { outcome: "agreed", day: "", answer: "" }),
    ).rejects.toThrow(Refusal);
    await decideExtension(officer, id, { outcome: "other", day: "2026-11-27", answer: "" });
    expect((await getTask(leader, id)).due_day).toBe("2026-11-27");
  });
});

describe("what is not ours, or stands still, or is taken back", () => {
  it("is disputed with its legal base; the assigner keeps it there or moves it", async () => {
    const id = await given();
    await expect(disputeTask(chair, id, " ")).rejects.toThrow(InvalidForm);
    await disputeTask(chair, id, "Điều 5 Nghị định về chức năng, nhiệm vụ");
    await decideDispute(officer, id, { to: null, reason: "Thuộc địa bàn phường" });
    expect(await getTask(leader, id)).toMatchObject({ state: "received", disputes_lost: 1 });
    const other = await given();
    await disputeTask(chair, other, "Không thuộc địa bàn");
    const to = { unitCode: stranger.post.unitCode, office: "" };
    await decideDispute(officer, other, { to, reason: "Thuộc địa bàn Phú Xuân" });
    await expect(getTask(chair, other)).rejects.toThrow(NotFound);
    expect((await getTask(stranger, other)).state).toBe("sent");
  });
  it("stays late when it is given to another after its day", async () => {
    const id = await given();
    day("2026-11-23");
    await askExtension(chair, id, { day: "2026-12-04", reason: "Chờ số liệu" });
    await decideExtension(officer, id, { outcome: "agreed", day: "", answer: "" });
    await disputeTask(chair, id, "Không thuộc địa bàn");
    const to = { unitCode: stranger.post.unitCode, office: "" };
    await decideDispute(officer, id, { to, reason: "Thuộc địa bàn Phú Xuân" });
    expect(await getTask(leader, id)).toMatchObject({
      lead_unit_code: to.unitCode,
      due_day: "2026-12-04",
      late_from: new Date("2026-11-21T00:00:00+07:00"),
    });
  });
  it("stands still while it is paused, and goes on with the days that were left", async () => {
    const id = await worked("2026-11-23");
    await pauseTask(officer, id, "Chờ chủ trương");
    expect(await getTask(leader, id)).toMatchObject({ late_from: null, paused_days: 5 });
    day("2026-11-30");
    expect(figureOf(await getTask(leader, id), new Date("2026-11-30T02:00:00Z"))).toBe(
      "open_in_time",
    );
    await resumeTask(officer, id);
    expect(await getTask(leader, id)).toMatchObject({ state: "in_hand", due_day: "2026-12-07" });
  });
  it("leaves the totals when it is taken back by a document", async () => {
    const id = await worked();
    await expect(cancelTask(officer, id, { as: "cancelled", document: "" })).rejects.toThrow(
      InvalidForm,
    );
    await cancelTask(officer, id, { as: "cancelled", document: "12/TB-VP ngày 12/11/2026" });
    expect(figureOf(await getTask(leader, id), now())).toBeNull();
  });
});

describe("many at once", () => {
  it("makes one whole and forty parts in one transaction, with codes without a gap", async () => {
    const seats = (await wards()).slice(0, 40).map((unitCode) => ({ unitCode, office: "" }));
    const ids = await cutTasks(officer, {
      sourceId: null,
      level: "city",
      assigner: { accountId: leader.accountId, title: leader.post.title },
      tasks: [newTask(seats, "2026-12-10")],
      send: true,
    });
    expect(ids).toHaveLength(seats.length + 1);
    const { rows } = await getPool().query<{ code: string; parts: number; moments: number }>(
      `select count(*) filter (where parent_id = $1)::int as parts,
         count(distinct xmin::text)::int as moments, min(code) as code
       from directives.task where id = any($2)`,
      [ids[0], ids],
    );
    expect(rows[0]).toMatchObject({ parts: seats.length, moments: 1 });
    const { rows: codes } = await getPool().query<{ gap: number }>(
      `select max(substring(code from '\\d+$')::int) - count(*)::int as gap
         from directives.task where assigner_unit_code = $1`,
      [officer.post.unitCode],
    );
    expect(codes[0]?.gap).toBe(0);
  });
  it("sends a draft only when five things are clear", async () => {
    const unclear = { ...newTask([], null), content: "", product: null };
    await expect(oneTask(officer, unclear)).rejects.toThrow(InvalidForm);
    const draft = { ...newTask([{ unitCode: chair.post.unitCode, office: "" }], "2026-12-10") };
    const id = await oneTask(officer, { ...draft, alone: false }, false);
    await expect(getTask(chair, id)).rejects.toThrow(NotFound);
    await expect(sendTask(officer, id, false)).rejects.toThrow(InvalidForm);
    await sendTask(officer, id, true);
    expect((await getTask(chair, id)).state).toBe("sent");
  });
});

describe("parts and coordinators", () => {
  it("are due by the whole's day, and keep it open until they are done or waived", async () => {
    const id = await worked("2026-12-10");
    const seat = { unitCode: chair.post.unitCode, office: "economy" };
    const part = { seat, content: "Cung cấp số liệu hạ tầng", due: "2026-12-15" };
    await expect(splitTask(chair, id, part)).rejects.toThrow("directives.extend-parent-first");
    const child = await splitTask(chair, id, { ...part, due: "2026-12-09" });
    const report = { number: "1/BC", day: "2026-11-16", waived: "" };
    await expect(reportDone(handler, id, report)).rejects.toThrow("directives.parts-open");
    await reportDone(handler, id, { ...report, waived: "Phòng Kinh tế không có số liệu" });
    const economy = await demoStaff("kinhte.thuanhoa");
    await receiveTask(economy, child);
    await expect(
      askExtension(economy, child, { day: "2026-12-15", reason: "Chờ" }),
    ).rejects.toThrow("directives.extend-parent-first");
  });
  it("answer by themselves: their lateness is their own", async () => {
    const seat = { unitCode: stranger.post.unitCode, office: "" };
    const id = await given("2026-11-20", {
      alone: false,
      coordinators: [{ seat, part: "Cung cấp số liệu", due: "2026-11-16" }],
    });
    day("2026-11-20");
    await answerCoordination(stranger, id, "Công văn 22/UBND-VP");
    const { coordinations } = await getTaskFile(await getTask(stranger, id));
    expect(coordinations[0]).toMatchObject({
      state: "answered",
      late_from: new Date("2026-11-17T00:00:00+07:00"),
      done_at: new Date("2026-11-20T00:00:00+07:00"),
    });
  });
});
