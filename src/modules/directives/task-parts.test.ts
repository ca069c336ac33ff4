import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { demoStaff, testCity } from "../../../tests/city.ts";
import { askHouse, signedIn } from "../../../tests/house.ts";
import type { Staff } from "../../platform/actor.ts";
import { setClock } from "../../platform/clock.ts";
import { cancelTask } from "./commands/cancel-task.ts";
import { cutTasks } from "./commands/cut-tasks.ts";
import { pauseTask } from "./commands/pause-task.ts";
import { resumeTask } from "./commands/resume-task.ts";
import { recallSource } from "./commands/recall-source.ts";
import { getSource } from "./queries/source.ts";
import { getTask, getTaskFile } from "./queries/task.ts";
import { newTask, sampleSource, wards } from "./sample-tasks.ts";

let officer: Staff;
let leader: Staff;
beforeAll(async () => {
  await testCity();
  officer = await demoStaff("vanphong.hue");
  leader = await demoStaff("lanhdao.hue");
});
beforeEach(() => setClock(new Date("2026-11-16T09:00:00+07:00")));

const cutting = (due: string | null, units: string[], sourceId: string | null = null) => ({
  sourceId,
  level: "city" as const,
  assigner: { accountId: leader.accountId, title: leader.post.title },
  tasks: [
    newTask(
      units.map((unitCode) => ({ unitCode, office: "" })),
      due,
    ),
  ],
  send: true,
});

describe("a whole with parts", () => {
  it("takes its open parts along when it is taken back, each with its history", async () => {
    const [whole = ""] = await cutTasks(
      officer,
      cutting("2026-11-20", (await wards()).slice(0, 3)),
    );
    const { parts } = await getTaskFile(await getTask(officer, whole));
    await cancelTask(leader, whole, { as: "cancelled", document: "12/TB-VP" });
    expect(parts).toHaveLength(3);
    for (const { id } of parts) {
      const part = await getTask(officer, id);
      const { events } = await getTaskFile(part);
      expect([part.state, events[0]?.kind, events[0]?.note]).toEqual([
        "cancelled",
        "cancelled",
        "12/TB-VP",
      ]);
    }
  });
  it("is named on the page of each part, for whoever may see the whole", async () => {
    const [whole = "", part = ""] = await cutTasks(
      officer,
      cutting("2026-11-20", [(await demoStaff("chutich.thuanhoa")).post.unitCode, "hue-justice"]),
    );
    const pageFor = async (name: string) => {
      const as = await signedIn(name);
      return (await askHouse({ path: `/desk/directives/${part}`, as })).text();
    };
    const link = `href="/desk/directives/${whole}"`;
    expect(await pageFor("vanphong.hue")).toContain(link);
    const own = await pageFor("chutich.thuanhoa");
    expect(own).toContain("Thuận Hóa");
    expect(own).not.toContain(whole);
  });
  it("lets no part go on behind its own day after a pause", async () => {
    const [whole = ""] = await cutTasks(
      officer,
      cutting("2026-11-20", (await wards()).slice(0, 2)),
    );
    const { parts } = await getTaskFile(await getTask(officer, whole));
    const part = parts[0]?.id ?? "";
    await pauseTask(officer, part, "Chờ chủ trương");
    setClock(new Date("2026-11-18T09:00:00+07:00"));
    await expect(resumeTask(officer, part)).rejects.toThrow("directives.extend-parent-first");
    expect((await getTask(officer, part)).state).toBe("paused");
  });
});

describe("the cutting desk", () => {
  const cut = async (source: string, fields: Record<string, string>) => {
    const answer = await askHouse({
      path: `/desk/directives/sources/${source}`,
      as: await signedIn("vanphong.hue"),
      form: {
        verb: "cut",
        leader: leader.accountId,
        level: "city",
        "0.take": "yes",
        "0.content": "Tăng cường tuần tra tại các điểm ngập",
        "0.lead": "hue-finance",
        "0.product": "report",
        ...fields,
      },
    });
    const beside = [...(await answer.text()).matchAll(/id="field-([^"]+)-error"/g)];
    return { status: answer.status, beside: beside.map(([, field]) => field) };
  };
  const day = { "0.due-day": "4", "0.due-month": "12", "0.due-year": "2026" };

  it("takes a task without a day only where that is said, and not with one", async () => {
    const source = await sampleSource(officer);
    expect(await cut(source, {})).toEqual({ status: 422, beside: ["0-due"] });
    expect(await cut(source, { ...day, "0.undated": "yes" })).toEqual({
      status: 422,
      beside: ["0-undated"],
    });
    expect((await cut(source, { "0.undated": "yes" })).status).toBe(303);
    const { tasks } = await getSource(officer, source);
    expect(tasks).toHaveLength(1);
  });
  it("cuts nothing from a document that was recalled", async () => {
    const source = await sampleSource(officer);
    await recallSource(officer, source, "Thay thế bằng Thông báo 520/TB-VP");
    await expect(
      cutTasks(officer, cutting("2026-12-04", (await wards()).slice(0, 1), source)),
    ).rejects.toThrow("directives.recalled");
    expect((await cut(source, day)).status).toBe(409);
  });
});
