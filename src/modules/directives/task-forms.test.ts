import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { demoStaff, testCity } from "../../../tests/city.ts";
import { askHouse, signedIn } from "../../../tests/house.ts";
import type { Staff } from "../../platform/actor.ts";
import { setClock } from "../../platform/clock.ts";
import { askExtension } from "./commands/ask-extension.ts";
import { assignPerson } from "./commands/assign-person.ts";
import { decideDispute } from "./commands/decide-dispute.ts";
import { disputeTask } from "./commands/dispute-task.ts";
import { receiveTask } from "./commands/receive-task.ts";
import { getTask, getTaskFile } from "./queries/task.ts";
import { newTask, oneTask, sampleSource } from "./sample-tasks.ts";

let officer: Staff;
let leader: Staff;
let chair: Staff;
let handler: Staff;
let stranger: Staff;

beforeAll(async () => {
  await testCity();
  [officer, leader, chair, handler, stranger] = await Promise.all([
    demoStaff("vanphong.hue"),
    demoStaff("lanhdao.hue"),
    demoStaff("chutich.thuanhoa"),
    demoStaff("hotich.thuanhoa"),
    demoStaff("chutich.phuxuan"),
  ]);
});
beforeEach(() => setClock(new Date("2026-11-16T09:00:00+07:00")));

const given = async () =>
  oneTask(officer, newTask([{ unitCode: chair.post.unitCode, office: "" }], "2026-11-20"));
async function worked(): Promise<string> {
  const id = await given();
  await receiveTask(chair, id);
  await assignPerson(chair, id, handler.accountId);
  return id;
}
const dayParts = (name: string, day: string) => {
  const [year = "", month = "", date = ""] = day.split("-");
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year };
};

/** Gives what is told on top of the page to which giving a task leads. */
async function toldAt(to: string): Promise<string> {
  const page = await askHouse({ path: to, as: await signedIn("lanhdao.hue") });
  const told = /role="status">(.*?)href="\/desk\/directives\/new"/s;
  return told.exec(await page.text())?.[1] ?? "";
}
const idIn = (address: string) => /[0-9a-f-]{36}/.exec(address)?.[0] ?? "";

/** Posts a form as somebody; gives the status, the page, and what it says beside each field. */
async function post(name: string, path: string, form: Record<string, string>) {
  const answer = await askHouse({ path, as: await signedIn(name), form });
  const html = await answer.text();
  const beside = [...html.matchAll(/id="field-([^"]+)-error"[^>]*>(.*?)<\/p>/gs)].map(
    ([, field, words = ""]) => `${field}: ${words.replaceAll(/<[^>]*>/g, "")}`,
  );
  return { status: answer.status, html, beside, to: answer.headers.get("location") ?? "" };
}

describe("beside its field, and with what was typed, is said", () => {
  const ask = (id: string, day: string) =>
    post("hotich.thuanhoa", `/desk/directives/${id}`, {
      verb: "ask-extension",
      ...dayParts("ask-extension.day", day),
      "ask-extension.reason": "Chờ số liệu của sở",
    });
  it.each([
    ["2026-11-18", "Ngày xin phải sau hạn hiện nay."],
    ["2027-02-31", "Giá trị này không đúng dạng."],
    ["", "Ông/bà chưa điền mục này."],
  ])("that an extension to %s cannot be: %s", async (day, words) => {
    const { status, html, beside } = await ask(await worked(), day);
    expect(status).toBe(422);
    expect(beside).toEqual([`ask-extension-day: Lỗi: ${words}`]);
    expect(html).toContain("Chờ số liệu của sở");
  });
  it("that a part is due too late or has no real day, and that a part is still open", async () => {
    const id = await worked();
    const split = (day: string) =>
      post("chutich.thuanhoa", `/desk/directives/${id}`, {
        verb: "split",
        "split.seat": `${chair.post.unitCode}/economy`,
        "split.content": "Cung cấp số liệu",
        ...dayParts("split.due", day),
      });
    for (const day of ["2026-11-24", "2026-11-31", "2026-11-13"])
      expect((await split(day)).beside, day).toHaveLength(1);
    expect((await split("2026-11-19")).status).toBe(303);
    setClock(new Date("2026-11-25T09:00:00+07:00"));
    expect((await split("2026-11-20")).status).toBe(303);
    const { status, beside } = await post("hotich.thuanhoa", `/desk/directives/${id}`, {
      verb: "report-done",
      "report-done.number": "1/BC",
      ...dayParts("report-done.day", "2026-11-16"),
    });
    expect([status, beside[0]]).toEqual([422, expect.stringContaining("report-done-waived")]);
  });
  it("that a product is older than the task that asks for it", async () => {
    const path = `/desk/directives/${await worked()}`;
    const report = (day: string) =>
      post("hotich.thuanhoa", path, {
        verb: "report-done",
        "report-done.number": "1/BC",
        ...dayParts("report-done.day", day),
      });
    const { status, beside } = await report("2025-11-16");
    expect([status, beside[0]]).toEqual([422, expect.stringContaining("trước ngày giao")]);
    expect((await report("2026-11-16")).status).toBe(303);
  });
  it("that the lead does not take part beside itself", async () => {
    const { status, beside, html } = await post(
      "vanphong.hue",
      `/desk/directives/sources/${await sampleSource(officer)}`,
      {
        verb: "cut",
        leader: leader.accountId,
        level: "city",
        "0.take": "yes",
        "0.content": "Tổng hợp nhu cầu vốn",
        "0.lead": "hue-finance",
        "0.with": "Sở Tài chính",
      },
    );
    expect([status, beside[0]]).toEqual([422, expect.stringContaining("0-with: Lỗi: Cơ quan chủ")]);
    expect(html).toContain("Tổng hợp nhu cầu vốn");
  });
  it("that a document is too long, and none of it is dropped in silence", async () => {
    const form = { kind: "conclusion", number: "1/TB", issuer: "VP", abstract: "Kết luận" };
    const { status, beside, html } = await post("vanphong.hue", "/desk/directives/sources", {
      ...form,
      ...dayParts("day", "2026-11-16"),
      body: `${"a".repeat(80_000)} câu cuối`,
    });
    expect([status, beside[0]]).toEqual([422, expect.stringContaining("body: Lỗi: ")]);
    expect(html).toContain("câu cuối");
  });
  it("whether the day of a document is missing, is in no calendar, or has not come", async () => {
    const say = async (day: string) =>
      (await post("vanphong.hue", "/desk/directives/sources", dayParts("day", day))).beside.find(
        (line) => line.startsWith("day: "),
      );
    expect(await say("")).toMatch(/chưa điền mục này/);
    expect(await say("2026-02-31")).toMatch(/không có trong lịch/);
    expect(await say("2026-12-01")).toMatch(/chưa đến/);
  });
  it("which fields were left empty, also on top of the form", async () => {
    const { html } = await post("lanhdao.hue", "/desk/directives/new", { content: "", lead: "" });
    expect(html).toMatch(/#field-lead">Cơ quan chủ trì: Ông\/bà chưa điền mục này/);
  });
  it("that a new task cannot be due on a day that has gone", async () => {
    const give = (day: string) =>
      post("lanhdao.hue", "/desk/directives/new", {
        content: "Kiểm tra kè sông Như Ý",
        lead: chair.post.unitCode,
        ...dayParts("due", day),
      });
    const { status, beside } = await give("2025-11-20");
    expect([status, beside[0]]).toEqual([422, expect.stringContaining("due: Lỗi: Ngày này đã")]);
    const { to } = await give("2026-11-20");
    expect((await getTask(leader, idIn(to))).level).toBe("city");
  });
});

it("whoever did something to a task is told so, and led to what else waits", async () => {
  const { to } = await post("chutich.thuanhoa", `/desk/directives/${await given()}`, {
    verb: "receive",
  });
  const html = await (await askHouse({ path: to, as: await signedIn("chutich.thuanhoa") })).text();
  expect(html).toMatch(/Đã thực hiện: Tiếp nhận[\s\S]*?href="\/desk">Việc khác đang chờ/);
});
it("whoever gave a task now is told what was given to whom, and until when", async () => {
  const { to } = await post("lanhdao.hue", "/desk/directives/new", {
    content: "Kiểm tra kè sông Như Ý.",
    lead: chair.post.unitCode,
    ...dayParts("due", "2026-11-20"),
  });
  const told = await toldAt(to);
  expect(told).toContain(`Đã giao nhiệm vụ ${(await getTask(leader, idIn(to))).code} cho`);
  expect(told).toContain("Phường Thuận Hóa");
  expect(told).toContain("Kiểm tra kè sông Như Ý. Hạn hoàn thành: 20/11/2026");
  expect(await toldAt(to.replace(/\?.*/, ""))).toBe("");
});
it("the summary of a document's form names each field and its sentence", async () => {
  const source = await sampleSource(officer);
  const cut = await post("vanphong.hue", `/desk/directives/sources/${source}`, {
    verb: "cut",
    leader: leader.accountId,
    "1.take": "yes",
    "1.content": "",
  });
  expect(cut.status).toBe(422);
  const links = [...cut.html.matchAll(/<a href="#field-([^"]+)">([^<]*)<\/a>/g)];
  expect(links.map(([, field, words = ""]) => `${field} ${words.split(":")[0]}`)).toContain(
    "1-content Câu 2, Nội dung nhiệm vụ",
  );
  const recall = await post("vanphong.hue", `/desk/directives/sources/${source}`, {
    verb: "recall",
  });
  expect(recall.html).toMatch(/href="#field-recall-why">[^:<]+: /);
});
it("whoever leads a task from now on asks for more time, and not who led it before", async () => {
  const id = await given();
  await askExtension(chair, id, { day: "2026-12-04", reason: "Chờ số liệu" });
  await disputeTask(chair, id, "Không thuộc địa bàn");
  const to = { unitCode: stranger.post.unitCode, office: "" };
  await decideDispute(officer, id, { to, reason: "Thuộc địa bàn Phú Xuân" });
  await askExtension(stranger, id, { day: "2026-12-01", reason: "Mới nhận" });
  const { extensions } = await getTaskFile(await getTask(officer, id));
  expect(extensions.map(({ outcome }) => outcome)).toEqual(["refused", null]);
});

it("whoever gave a task to every ward opens each part from the whole", async () => {
  const { to } = await post("lanhdao.hue", "/desk/directives/new", {
    content: "Báo cáo thiệt hại sau mưa lũ",
    lead: "wards",
    ...dayParts("due", "2026-12-10"),
  });
  const { parts } = await getTaskFile(await getTask(leader, idIn(to)));
  expect(parts.length).toBeGreaterThan(30);
  expect(await toldAt(to)).toContain(`mỗi đơn vị một phần việc: ${parts.length} đơn vị`);
  for (const name of ["vanphong.hue", "lanhdao.hue"]) {
    const whole = await askHouse({ path: to, as: await signedIn(name) });
    expect(await whole.text()).toContain(`href="/desk/directives/${parts[0]?.id}"`);
  }
});

it("whoever follows the city's tasks comes upon them, a ward upon its own", async () => {
  const id = await given();
  for (const name of ["vanphong.hue", "lanhdao.hue", "chutich.thuanhoa"]) {
    const answer = await askHouse({ path: "/desk/directives", as: await signedIn(name) });
    expect(await answer.text(), name).toContain(id);
  }
});
