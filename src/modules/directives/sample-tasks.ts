/** Tasks for tests and for the demonstration, made by the very commands that people use. */
import { randomUUID } from "node:crypto";
import type { Staff } from "../../platform/actor.ts";
import { now } from "../../platform/clock.ts";
import { dayOf } from "../../platform/format.ts";
import { getUnits } from "../organizations/index.ts";
import { assignPerson } from "./commands/assign-person.ts";
import { confirmTask } from "./commands/confirm-task.ts";
import { cutTasks, type NewTask } from "./commands/cut-tasks.ts";
import { keepSheet } from "./commands/keep-sheet.ts";
import { makePeriodic } from "./commands/make-periodic.ts";
import { makeScreen } from "./commands/make-screen.ts";
import { keepSource } from "./commands/keep-source.ts";
import { receiveTask } from "./commands/receive-task.ts";
import { reportDone } from "./commands/report-done.ts";
import { notice } from "./rules/sample-notice.ts";
import type { TaskSeat, SourceKind } from "./rules/task.ts";

/** Makes the facts of a task that is clear in all five things. */
export function newTask(
  leads: TaskSeat[],
  due: string | null,
  more: Partial<NewTask> = {},
): NewTask {
  return {
    content: "Báo cáo kết quả khắc phục hậu quả mưa lũ trên địa bàn",
    leads,
    coordinators: [],
    alone: true,
    kind: due === null ? "undated" : "dated",
    due,
    product: "report",
    urgency: "normal",
    span: null,
    ...more,
  };
}

/** Gives one task as an official of the assigner's side; gives its id. */
export async function oneTask(
  actor: Staff,
  task: NewTask,
  send = true,
  leader: Staff = actor,
): Promise<string> {
  const [id] = await cutTasks(actor, {
    sourceId: null,
    level: "city",
    assigner: { accountId: leader.accountId, title: leader.post.title },
    tasks: [task],
    send,
  });
  if (!id) throw new Error("No task came to be.");
  return id;
}

/** Keeps the invented notice of fourteen clauses; gives its id. */
export async function sampleSource(actor: Staff, kind: SourceKind = "conclusion"): Promise<string> {
  return keepSource(actor, {
    kind,
    number: "512/TB-VP",
    day: dayOf(now()),
    issuer: "Văn phòng UBND thành phố",
    abstract: "Kết luận của Phó Chủ tịch UBND thành phố về khắc phục hậu quả mưa lũ",
    body: notice,
  });
}

/** What a message of an invented ministry is called by its sender. */
export const sampleMessageNames = {
  organId: "000.00.00.G99",
  documentId: "000.00.00.G99,2026/11/20,512/BM-VP",
};

/** Keeps a document that came as that message, or in no message, and gives a unit its task. */
export async function taskByMessage(
  officer: Staff,
  leader: Staff,
  lead: TaskSeat,
  message: { organId: string; documentId: string } | null = sampleMessageNames,
): Promise<string> {
  const sourceId = await keepSource(officer, {
    kind: "incoming",
    number: "512/BM-VP",
    day: dayOf(now()),
    issuer: "Bộ Mẫu",
    abstract: "V/v khắc phục hậu quả mưa lũ",
    body: "Giao thành phố rà soát công trình hư hỏng.",
    message,
  });
  const [id] = await cutTasks(officer, {
    sourceId,
    level: "central",
    assigner: { accountId: leader.accountId, title: leader.post.title },
    tasks: [newTask([lead], null)],
    send: true,
  });
  if (!id) throw new Error("No task came to be.");
  return id;
}

/** Does a task, by a document of a number and of today, and confirms it. */
export async function doneTask(
  id: string,
  { head, leader }: { head: Staff; leader: Staff },
  number: string,
): Promise<void> {
  await receiveTask(head, id);
  await assignPerson(head, id, head.accountId);
  await reportDone(head, id, { number, day: dayOf(now()), waived: "" });
  await confirmTask(leader, id, "good");
}

/** Keeps an office's sheet of a row that is ready, and one that names nobody; gives its id. */
export async function sampleSheet(actor: Staff): Promise<string> {
  const cells = [
    ["Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Hạn hoàn thành"],
    ["Báo cáo kết quả khắc phục hậu quả mưa lũ", "Sở Tài chính", "Sở Nội vụ", "15/03/2027"],
    ["Rà soát các hộ bị thiệt hại", "Sở Không Có", "", "trong năm"],
  ];
  return keepSheet(actor, {
    fileName: "theo-doi-nhiem-vu.xlsx",
    sha256: randomUUID(),
    sheet: {
      name: "Theo dõi",
      others: [],
      rows: cells.map((row, at) => ({ place: at + 1, cells: row })),
    },
    source: {
      kind: "programme",
      number: "12/CTr-UBND",
      day: dayOf(now()),
      issuer: "UBND thành phố",
      abstract: "Chương trình công tác quý I năm 2027",
    },
  });
}

/** Makes the rule of a report that each month is asked of the Department of Justice; its id. */
export async function samplePeriodic(actor: Staff): Promise<string> {
  return makePeriodic(actor, {
    content: "Báo cáo công tác hộ tịch trong tháng",
    product: "report",
    repeats: "monthly",
    lead: "hue-justice",
    firstDue: dayOf(new Date(now().getTime() + 40 * 86_400_000)),
    assigner: { accountId: actor.accountId, title: actor.post.title },
  });
}

/** Lets a screen show the board of a unit; gives its id and its code. */
export async function sampleScreen(actor: Staff, unitCode: string) {
  return makeScreen(actor, { unitCode, name: "Sảnh tầng 1", days: 365 });
}

/** Lists the codes of today's wards and communes. */
export async function wards(): Promise<string[]> {
  return (await getUnits()).wards().map(({ code }) => code);
}
