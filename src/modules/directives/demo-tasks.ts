/**
 * The demonstration's tasks: given, received, reported and confirmed by the very commands that
 * people use, at moments of the last weeks. Invented; no person's real name stands in them.
 */
import type { Staff } from "../../platform/actor.ts";
import { now, setClock } from "../../platform/clock.ts";
import { dayOf } from "../../platform/format.ts";
import { getCalendar, shiftWorkingDays } from "../calendar/index.ts";
import { getUnits } from "../organizations/index.ts";
import { type Colleague, listColleagues } from "../people/index.ts";
import { askExtension } from "./commands/ask-extension.ts";
import { assignPerson } from "./commands/assign-person.ts";
import { peopleOf } from "./queries/people-of.ts";
import { cancelTask } from "./commands/cancel-task.ts";
import { confirmTask } from "./commands/confirm-task.ts";
import { cutTasks } from "./commands/cut-tasks.ts";
import { disputeTask } from "./commands/dispute-task.ts";
import { pauseTask } from "./commands/pause-task.ts";
import { receiveTask } from "./commands/receive-task.ts";
import { reportDone } from "./commands/report-done.ts";
import { reportProgress } from "./commands/report-progress.ts";
import { namesOfChoices, seatChoices } from "./queries/seat-choices.ts";
import { getTask } from "./queries/task.ts";
import { type DemoFate, demoLives } from "./demo-plans.ts";
import { findTasks } from "./rules/find-tasks.ts";
import { notice } from "./rules/sample-notice.ts";
import type { TaskSeat } from "./rules/task.ts";
import { newTask, oneTask, sampleSource } from "./sample-tasks.ts";

interface City {
  officer: Staff;
  leader: Staff;
  today: Date;
}

/** Makes the tasks of the demonstration; gives how many. The same on every machine. */
export async function makeDemoTasks(): Promise<number> {
  const today = now();
  const units = await getUnits();
  const seated = await listColleagues(units.city().code);
  const [officer, leader] = [
    seated.find(({ office, role }) => office === "office" && role === "specialist"),
    seated.find(({ role }) => role === "leader"),
  ];
  if (!officer || !leader) return 0;
  const city = {
    officer: staffOf(officer, units.city().code),
    leader: staffOf(leader, units.city().code),
    today,
  };
  try {
    return (await makeNotice(city)) + (await makeLives(city));
  } finally {
    setClock(null);
  }
}

// A notice of which most sentences were taken, and one was left.
async function makeNotice({ officer, leader, today }: City): Promise<number> {
  setClock(await moment(today, -6, officer.post.unitCode));
  const day = dayOf(now());
  const choices = await seatChoices(officer.post.unitCode, "vi");
  const seat = (key: string): TaskSeat[] => choices.filter((choice) => choice.key === key);
  const tasks = findTasks(notice, namesOfChoices(choices), day)
    .slice(0, 13)
    .filter(({ lead }) => lead !== null)
    .map((found) =>
      newTask(seat(found.lead ?? ""), found.day, {
        content: found.content,
        product: found.product,
        coordinators: found.coordinators
          .flatMap(seat)
          .map((one) => ({ seat: one, part: "Phối hợp theo chức năng", due: null })),
        alone: found.coordinators.length === 0,
        span: { text: found.text, start: found.start, end: found.end },
      }),
    );
  if (tasks.length === 0) return 0;
  const sourceId = await sampleSource(officer);
  const assigner = { accountId: leader.accountId, title: leader.post.title };
  const ids = await cutTasks(officer, { sourceId, level: "city", assigner, tasks, send: true });
  return ids.length;
}

async function makeLives(city: City): Promise<number> {
  let made = 0;
  const units = await getUnits();
  for (const life of demoLives()) {
    const unit = units.findByGsoCode(life.to) ?? units.findUnit(life.to);
    if (!unit) continue;
    // Before nine in the morning what happens today happens now: nothing lies in the future.
    const at = await moment(city.today, -life.daysAgo, city.officer.post.unitCode);
    setClock(at > city.today ? city.today : at);
    const due = life.due === null ? null : dayOf(await moment(city.today, life.due, unit.code));
    const task = newTask([{ unitCode: unit.code, office: "" }], due, {
      content: life.content,
      product: life.product,
      urgency: life.urgency ?? "normal",
    });
    const id = await oneTask(
      life.fate === "given" ? city.leader : city.officer,
      task,
      life.fate !== "drafted",
      city.leader,
    );
    await live(city, id, life.fate);
    made += 1;
  }
  return made;
}

const handling = ["culture", "department"];

// One task's life, as far as its fate goes.
async function live(city: City, id: string, fate: DemoFate): Promise<void> {
  if (fate === "given" || fate === "drafted") return;
  const task = await getTask(city.leader, id);
  const head = await headOf(task.lead_unit_code);
  if (!head) return;
  if (fate === "disputed")
    return disputeTask(head, id, "Không thuộc địa bàn quản lý theo Nghị quyết sắp xếp đơn vị");
  await receiveTask(head, id);
  if (fate === "received") return;
  const person = (await peopleOf(task)).find(
    ({ office, role }) => role === "specialist" && handling.includes(office),
  );
  if (!person) return;
  const handler = staffOf(person, task.lead_unit_code);
  await assignPerson(head, id, person.accountId);
  setClock(await moment(now(), 1, task.lead_unit_code));
  if (now() > city.today) return;
  await reportProgress(handler, id, {
    said: "Đã khảo sát, đang tổng hợp số liệu của các tổ dân phố",
    evidence: "Biên bản số 18/BB-UBND",
  });
  if (fate === "asked")
    await askExtension(handler, id, {
      day: shiftWorkingDays(
        task.due_day ?? dayOf(city.today),
        8,
        await getCalendar(task.lead_unit_code),
      ),
      reason: "Chờ số liệu của hai đơn vị phối hợp",
    });
  if (fate === "paused") await pauseTask(city.officer, id, "Chờ chủ trương của cấp trên");
  if (fate === "cancelled")
    await cancelTask(city.officer, id, { as: "cancelled", document: "Thông báo số 498/TB-VP" });
  if (fate !== "reported" && fate !== "confirmed") return;
  await reportDone(handler, id, { number: "268/BC-UBND", day: dayOf(now()), waived: "" });
  if (fate === "confirmed") await confirmTask(city.officer, id, "good");
}

async function headOf(unitCode: string): Promise<Staff | null> {
  const head = (await listColleagues(unitCode)).find(
    (one) => one.role === "chair" && one.rank === "head" && reaches(one),
  );
  return head ? staffOf(head, unitCode) : null;
}

const reaches = (one: Colleague) =>
  one.duties.some(({ name, reach }) => name === "directives.answer" && reach === "unit");

function staffOf(person: Colleague, unitCode: string): Staff {
  const { accountId, name, role, office, title, authority, rank, duties } = person;
  const post = { id: accountId, role, unitCode, office, title, authority, rank, duties };
  const seat = { ...post, actingFor: null };
  return { kind: "staff", accountId, name, post: seat, posts: [seat] };
}

// Nine o'clock on the working day that lies so many working days away.
async function moment(from: Date, days: number, unitCode: string): Promise<Date> {
  const calendar = await getCalendar(unitCode);
  const day = days === 0 ? dayOf(from) : shiftWorkingDays(dayOf(from), days, calendar);
  return new Date(`${day}T09:00:00+07:00`);
}
