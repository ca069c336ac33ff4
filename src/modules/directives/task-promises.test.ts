// What was promised of tasks, each as those who use it would try it.
import { beforeAll, describe, expect, it } from "vitest";
import { demoStaff, testCity } from "../../../tests/city.ts";
import { taskPeople } from "./sample-task.ts";
import { askHouse, signedIn } from "../../../tests/house.ts";
import type { Staff } from "../../platform/actor.ts";
import { now, setClock } from "../../platform/clock.ts";
import { getPool } from "../../platform/pool.ts";
import { InvalidForm, Refusal } from "../../platform/refusal.ts";
import { answerCoordination } from "./commands/answer-coordination.ts";
import { assignPerson } from "./commands/assign-person.ts";
import { confirmOral } from "./commands/confirm-oral.ts";
import { cutTasks } from "./commands/cut-tasks.ts";
import { receiveTask } from "./commands/receive-task.ts";
import { reportDone } from "./commands/report-done.ts";
import { absencesOf } from "./queries/absences.ts";
import { namesOfChoices, seatChoices } from "./queries/seat-choices.ts";
import { getSource } from "./queries/source.ts";
import { countTasks, pageOfTasks } from "./queries/task-list.ts";
import { getTask } from "./queries/task.ts";
import { findTasks, leftUncut } from "./rules/find-tasks.ts";
import { readTaskFilter } from "./rules/list-filter.ts";
import { isUnconfirmedAt } from "./rules/oral.ts";
import { type Side, sides } from "./rules/scope.ts";
import { newTask, oneTask, sampleSource } from "./sample-tasks.ts";

let officer: Staff;
let leader: Staff;
let chair: Staff;
let handler: Staff;
let stranger: Staff;
const day = (text: string, time = "09:00") => setClock(new Date(`${text}T${time}:00+07:00`));

beforeAll(async () => {
  await testCity();
  ({ officer, leader, chair, handler, stranger } = await taskPeople());
  day("2026-11-16");
});

const filterOf = (side: Side) => readTaskFilter(new URLSearchParams(), [side]);
const figuresOf = async (actor: Staff, side: Side) =>
  (await countTasks(actor, filterOf(side), now())).figures;

describe("a notice of fourteen clauses", () => {
  it("becomes fourteen tasks at once, and no sentence of it is left", async () => {
    const id = await sampleSource(officer);
    const { source } = await getSource(officer, id);
    const choices = await seatChoices(officer.post.unitCode, "vi");
    const found = findTasks(source.body, namesOfChoices(choices), source.day);
    const seatOf = (key: string | null) => choices.filter((choice) => choice.key === key);
    await cutTasks(officer, {
      sourceId: id,
      level: "city",
      assigner: { accountId: leader.accountId, title: leader.post.title },
      tasks: found.map(({ content, lead, day: due, start, end }) =>
        newTask(seatOf(lead), due, {
          content,
          span: { text: source.body.slice(start, end), start, end },
        }),
      ),
      send: true,
    });
    const { tasks } = await getSource(officer, id);
    expect([found.length, tasks.length, leftUncut(found, tasks)]).toEqual([14, 14, []]);
    for (const { span_start: start, span_end: end } of tasks)
      expect(source.body.slice(start ?? 0, end ?? 0)).toMatch(/\p{L}/u);
  });
});

describe("a lead that is in time beside a coordinator that is not", () => {
  it("counts as done in time, and the coordinator as late, each on their own side", async () => {
    const before = { led: await figuresOf(chair, "led"), own: await figuresOf(stranger, "joined") };
    const id = await oneTask(
      officer,
      newTask([{ unitCode: chair.post.unitCode, office: "" }], "2026-11-25", {
        alone: false,
        coordinators: [
          {
            seat: { unitCode: stranger.post.unitCode, office: "" },
            part: "Số liệu",
            due: "2026-11-17",
          },
        ],
      }),
    );
    await receiveTask(chair, id);
    await assignPerson(chair, id, handler.accountId);
    day("2026-11-23");
    await answerCoordination(stranger, id, "Công văn 22/UBND-VP");
    await reportDone(handler, id, { number: "5/BC", day: "2026-11-23", waived: "" });
    const after = { led: await figuresOf(chair, "led"), own: await figuresOf(stranger, "joined") };
    expect(after.led.done_in_time - before.led.done_in_time).toBe(1);
    expect(after.led.done_late).toBe(before.led.done_late);
    expect(after.own.done_late - before.own.done_late).toBe(1);
    expect(after.own.done_in_time).toBe(before.own.done_in_time);
  });
});

describe("a leader", () => {
  it("gives one in three answers, which only those who have a part in it see", async () => {
    day("2026-11-16");
    const content = "Kiểm tra kè sông Như Ý đoạn sạt lở, báo cáo";
    const answer = await askHouse({
      path: "/desk/directives/new",
      as: await signedIn("lanhdao.hue"),
      form: {
        content,
        lead: chair.post.unitCode,
        "due-day": "23",
        "due-month": "11",
        "due-year": "2026",
      },
    });
    expect(answer.status).toBe(303);
    const id = (answer.headers.get("location") ?? "").split(/[/?]/).at(-2) ?? "";
    expect(await getTask(chair, id)).toMatchObject({
      state: "sent",
      content,
      product: "report",
      assigner_account_id: leader.accountId,
      due_day: "2026-11-23",
    });
    for (const side of sides) {
      const { rows } = await pageOfTasks(stranger, filterOf(side), now(), {}, 50);
      expect(rows.map((row) => row.id)).not.toContain(id);
    }
  });
});

describe("an instruction that was given aloud", () => {
  it("waits for its document until the evening, and then stands out until it comes", async () => {
    day("2026-11-16", "10:00");
    const id = await sampleSource(officer, "oral");
    const source = async () => (await getSource(officer, id)).source;
    const at = (text: string) => new Date(`${text}+07:00`);
    expect(isUnconfirmedAt(await source(), at("2026-11-16T23:59:00"))).toBe(false);
    expect(isUnconfirmedAt(await source(), at("2026-11-17T00:00:00"))).toBe(true);
    const confirmed = { number: "88/TB-VP", day: "2026-11-16" };
    await expect(confirmOral(officer, id, { ...confirmed, number: "" })).rejects.toThrow(
      InvalidForm,
    );
    await expect(confirmOral(officer, id, { ...confirmed, day: "2026-11-17" })).rejects.toThrow(
      InvalidForm,
    );
    await confirmOral(officer, id, confirmed);
    expect(isUnconfirmedAt(await source(), at("2026-11-18T00:00:00"))).toBe(false);
    await expect(confirmOral(officer, id, confirmed)).rejects.toThrow(Refusal);
    const written = await sampleSource(officer);
    await expect(confirmOral(officer, written, confirmed)).rejects.toThrow(Refusal);
  });
});

describe("an official who is away on the due day", () => {
  it("is told to whoever gives or leads the task, with who sits there meanwhile", async () => {
    day("2026-11-16");
    const id = await oneTask(
      officer,
      newTask([{ unitCode: chair.post.unitCode, office: "" }], "2026-11-26"),
    );
    expect(await absencesOf(await getTask(officer, id))).toEqual([]);
    const deputy = await demoStaff("phochutich.thuanhoa");
    await getPool().query(
      `insert into people.substitution
          (id, post_id, account_id, valid_from, valid_to, reason, named_by, named_at)
        values (gen_random_uuid(), $1, $2, '2026-11-25', '2026-12-01', 'Đi họp', 'x', now())`,
      [chair.post.id, deputy.accountId],
    );
    const [absence] = await absencesOf(await getTask(officer, id));
    expect(absence).toMatchObject({ accountId: chair.accountId, substitute: deputy.name });
    const as = await signedIn("vanphong.hue");
    const page = await (await askHouse({ path: `/desk/directives/${id}`, as })).text();
    expect(page).toContain(`người thay thế: ${deputy.name}`);
    // Whoever answers for it now is not away.
    await receiveTask(chair, id);
    await assignPerson(chair, id, handler.accountId);
    expect(await absencesOf(await getTask(officer, id))).toEqual([]);
  });
});
