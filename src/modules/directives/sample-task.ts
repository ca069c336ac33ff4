/** Tasks in every state, for tests that only need one: the city's Office and the ward Thuận Hóa. */
import { askExtension } from "./commands/ask-extension.ts";
import { assignPerson } from "./commands/assign-person.ts";
import { disputeTask } from "./commands/dispute-task.ts";
import { pauseTask } from "./commands/pause-task.ts";
import { receiveTask } from "./commands/receive-task.ts";
import { reportDone } from "./commands/report-done.ts";
import type { SourceKind, TaskState } from "./rules/task.ts";
import {
  newTask,
  oneTask,
  samplePeriodic,
  sampleScreen,
  sampleSheet,
  sampleSource,
} from "./sample-tasks.ts";
import { now } from "../../platform/clock.ts";
import { dayOf } from "../../platform/format.ts";
import { demoStaff } from "../../../tests/city.ts";

/** Gives who gives and follows tasks, who leads them in Thuận Hóa, and a chair of another ward. */
export async function taskPeople() {
  return {
    officer: await demoStaff("vanphong.hue"),
    leader: await demoStaff("lanhdao.hue"),
    chair: await demoStaff("chutich.thuanhoa"),
    handler: await demoStaff("hotich.thuanhoa"),
    stranger: await demoStaff("chutich.phuxuan"),
  };
}

const inDays = (days: number) => dayOf(new Date(now().getTime() + days * 86_400_000));

/** Gives a task of the city for the ward in a state; its id. */
export async function directiveTask(state: TaskState): Promise<string> {
  const { officer, chair, handler } = await taskPeople();
  const task = newTask([{ unitCode: chair.post.unitCode, office: "" }], inDays(20));
  const drafted = state === "drafted";
  const id = await oneTask(officer, drafted ? { ...task, alone: true } : task, !drafted);
  if (drafted || state === "sent") return id;
  if (state === "disputed") {
    await disputeTask(chair, id, "Không thuộc địa bàn quản lý");
    return id;
  }
  await receiveTask(chair, id);
  if (state === "received") return id;
  await assignPerson(chair, id, handler.accountId);
  if (state === "paused") await pauseTask(officer, id, "Chờ chủ trương");
  if (state === "reported_done")
    await reportDone(handler, id, { number: "1/BC", day: dayOf(now()), waived: "" });
  return id;
}

/** Gives a task whose extension waits; its id. */
export async function askedTask(): Promise<string> {
  const id = await directiveTask("in_hand");
  const { handler } = await taskPeople();
  await askExtension(handler, id, { day: inDays(40), reason: "Chờ số liệu" });
  return id;
}

/** Gives a task of another ward in which the ward takes part; its id. */
export async function joinedTask(): Promise<string> {
  const { officer, chair } = await taskPeople();
  const { post } = await demoStaff("chutich.phuxuan");
  const seat = { unitCode: chair.post.unitCode, office: "" };
  const task = newTask([{ unitCode: post.unitCode, office: "" }], inDays(20), {
    alone: false,
    coordinators: [{ seat, part: "Số liệu", due: null }],
  });
  return oneTask(officer, task);
}

/** Keeps the invented notice; its id. */
export async function noticeSource(kind: SourceKind = "conclusion"): Promise<string> {
  return sampleSource((await taskPeople()).officer, kind);
}

/** Makes a rule of what comes again; its id. */
export async function periodicRule(): Promise<string> {
  const { officer } = await taskPeople();
  return samplePeriodic(officer);
}

/** Lets a screen show the board of a ward; gives its id. */
export async function wallScreen(): Promise<string> {
  const { chair } = await taskPeople();
  return (await sampleScreen(await demoStaff("quantri.hue"), chair.post.unitCode)).id;
}

/** Gives a sheet of the Office that is looked through; its id. */
export async function taskSheet(): Promise<string> {
  return sampleSheet((await taskPeople()).officer);
}

/** Gives the ward Thuận Hóa and who handles its tasks. */
export async function wardNames(): Promise<{ handler: string; unit: string }> {
  const { handler, chair } = await taskPeople();
  return { handler: handler.accountId, unit: chair.post.unitCode };
}

/** Gives the account of the city's leader. */
export async function leaderAccount(): Promise<string> {
  return (await demoStaff("lanhdao.hue")).accountId;
}
