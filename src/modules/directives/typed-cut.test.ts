/** The cutting desk keeps what an official types: in two windows, early, late and twice. */
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { demoStaff, testCity } from "../../../tests/city.ts";
import { askHouse, type Session, signedIn } from "../../../tests/house.ts";
import type { Staff } from "../../platform/actor.ts";
import { setClock } from "../../platform/clock.ts";
import { findUnsent } from "../drafts/index.ts";
import { getSource } from "./queries/source.ts";
import { sampleSource } from "./sample-tasks.ts";

let officer: Staff;
let own: Session;
let colleague: Session;
let leader: string;
beforeAll(async () => {
  await testCity();
  officer = await demoStaff("vanphong.hue");
  leader = (await demoStaff("lanhdao.hue")).accountId;
});
beforeEach(async () => {
  setClock(new Date("2026-11-23T09:00:00+07:00"));
  [own, colleague] = [await signedIn("vanphong.hue"), await signedIn("lanhdao.hue")];
});

const pathOf = (source: string) => `/desk/directives/sources/${source}`;
const restored = "Nội dung ông/bà đang soạn được hiện lại";
const seen = async (source: string, as = own) =>
  (await askHouse({ path: pathOf(source), as })).text();

interface Window {
  html: string;
  as: Session;
  path: string;
}
const opened = async (source: string, as = own): Promise<Window> => ({
  html: await seen(source, as),
  as,
  path: pathOf(source),
});

const hidden = (html: string, name: string) =>
  [...html.matchAll(new RegExp(`name="${name}" value="([^"]*)"`, "g"))].map(
    ([, value = ""]) => value,
  );
/** The fields of a row as its page has it, with what is typed. */
const row = ({ html }: Window, place: number, typed: Record<string, string>) =>
  Object.fromEntries(
    Object.entries({
      start: hidden(html, `${place}\\.start`)[0] ?? "",
      end: hidden(html, `${place}\\.end`)[0] ?? "",
      take: "yes",
      lead: "hue-finance",
      undated: "yes",
      product: "report",
      urgency: "normal",
      ...typed,
    }).map(([name, value]) => [`${place}.${name}`, value]),
  );

const post = (window: Window, turn: number, fields: Record<string, string>, autosave = false) =>
  askHouse({
    path: window.path,
    as: window.as,
    headers: autosave ? { "x-autosave": "1" } : {},
    form: {
      verb: "cut",
      leader,
      level: "city",
      shown: hidden(/<form[^>]*data-autosave.*?<\/form>/s.exec(window.html)?.[0] ?? "", "shown"),
      opened: hidden(window.html, "opened")[0] ?? "",
      turn: String(turn),
      ...fields,
    },
  });
const save = (window: Window, turn: number, fields: Record<string, string>) =>
  post(window, turn, fields, true);
const taskCount = async (source: string) => (await getSource(officer, source)).tasks.length;

describe("what is typed on the cutting desk", () => {
  it("stands there again on return, in another session, and for nobody else", async () => {
    const source = await sampleSource(officer);
    expect(await seen(source)).not.toContain(restored);
    const window = await opened(source);
    const saved = await save(window, 1, row(window, 2, { content: "Rà soát, bản soạn dở" }));
    expect([saved.status, Object.keys((await saved.json()) as object)]).toEqual([
      200,
      ["savedAt", "shown"],
    ]);
    const again = await seen(source, await signedIn("vanphong.hue"));
    expect(again).toContain("Rà soát, bản soạn dở");
    expect(again).toContain(restored);
    const other = await askHouse({ path: pathOf(source), as: colleague });
    expect(other.status).toBe(200);
    const html = await other.text();
    expect([html.includes("Rà soát, bản soạn dở"), html.includes(restored)]).toEqual([
      false,
      false,
    ]);
  });
  it("is kept where it is not what the sentence proposes, and nowhere else", async () => {
    const source = await sampleSource(officer);
    const window = await opened(source);
    const same = Object.fromEntries(
      ["take", "content", "lead", "with", "due-day", "due-month", "due-year", "urgency"].map(
        (name): [string, string] => [name, ""],
      ),
    );
    await save(window, 1, { ...row(window, 2, { content: "Khác" }), ...row(window, 14, same) });
    const subject = `directives.source:${source}`;
    const kept = await findUnsent<{ rows: object }>(officer, subject);
    expect(Object.keys(kept?.answers.rows ?? {})).toHaveLength(2);
    await save(window, 2, {
      ...row(window, 2, { content: "Khác" }),
      ...row(window, 14, { ...same, undated: "", product: "", urgency: "normal" }),
    });
    const fewer = await findUnsent<{ rows: object }>(officer, subject);
    expect(Object.keys(fewer?.answers.rows ?? {})).toEqual([
      `${hidden(window.html, "2\\.start")[0]}-${hidden(window.html, "2\\.end")[0]}`,
    ]);
  });
  it("is kept too when the press of its button is refused", async () => {
    const source = await sampleSource(officer);
    const window = await opened(source);
    const wrong = row(window, 0, { content: "Bản gõ bị từ chối", with: "Sở không có thật" });
    expect((await post(window, 1, wrong)).status).toBe(422);
    const again = await seen(source);
    expect([again.includes("Bản gõ bị từ chối"), again.includes("Sở không có thật")]).toEqual([
      true,
      true,
    ]);
  });
  it("is thrown away when its writer says so", async () => {
    const source = await sampleSource(officer);
    const window = await opened(source);
    await save(window, 1, row(window, 0, { content: "Bản gõ sẽ bỏ" }));
    const again = await opened(source);
    expect(again.html).toContain('value="drop"');
    expect((await post(again, 1, { as: "drop" })).status).toBe(303);
    const after = await seen(source);
    expect([after.includes("Bản gõ sẽ bỏ"), after.includes('value="drop"')]).toEqual([
      false,
      false,
    ]);
  });
});

describe("of two windows", () => {
  it("the older one is told, sees both, and then decides", async () => {
    const source = await sampleSource(officer);
    const [one, other] = [await opened(source), await opened(source)];
    await save(other, 1, row(other, 0, { content: "Bản của cửa sổ mới" }));
    const mine = row(one, 0, { content: "Bản của cửa sổ cũ" });
    const late = await save(one, 1, mine);
    expect([late.status, await late.text()]).toEqual([409, expect.stringMatching(/cửa sổ khác/)]);
    const both = await post(one, 2, mine);
    const html = await both.text();
    expect(both.status).toBe(409);
    expect(html).toContain("vừa được lưu ở một cửa sổ khác");
    expect(html).toMatch(/<dd[^>]*>Bản của cửa sổ mới/);
    expect(html).toMatch(/<textarea[^>]*name="0\.content"[^>]*>\s*Bản của cửa sổ cũ/);
    expect(await taskCount(source)).toBe(0);
    expect((await post({ ...one, html }, 1, mine)).status).toBe(303);
    const { tasks } = await getSource(officer, source);
    expect(tasks.map(({ content }) => content)).toEqual(["Bản của cửa sổ cũ"]);
  });
});

describe("when tasks are cut", () => {
  it("what was cut is gone, and a packet that comes late brings nothing back", async () => {
    const source = await sampleSource(officer);
    const window = await opened(source);
    await save(window, 1, row(window, 0, { content: "Bản gõ đầu" }));
    expect((await post(window, 3, row(window, 0, { content: "Bản đã giao" }))).status).toBe(303);
    expect((await save(window, 2, row(window, 0, { content: "Gói tin muộn" }))).status).toBe(409);
    const kept = await findUnsent(officer, `directives.source:${source}`);
    expect(kept).toMatchObject({ there: false, answers: {} });
    expect(await seen(source)).not.toContain(restored);
  });
  it("a first packet that comes late begins nothing", async () => {
    const source = await sampleSource(officer);
    const window = await opened(source);
    expect((await post(window, 2, row(window, 0, { content: "Bản đã giao" }))).status).toBe(303);
    expect((await save(window, 1, row(window, 0, { content: "Gói tin muộn" }))).status).toBe(409);
    expect(await seen(source)).not.toContain("Gói tin muộn");
  });
  it("what was typed and not ticked stays", async () => {
    const source = await sampleSource(officer);
    const window = await opened(source);
    const rest = row(window, 3, { take: "", content: "Để lại, chưa giao" });
    const given = row(window, 2, { content: "Bản đã giao" });
    expect((await post(window, 1, { ...given, ...rest })).status).toBe(303);
    expect(await taskCount(source)).toBe(1);
    const after = await seen(source);
    expect(after).toMatch(/<textarea[^>]*name="2\.content"[^>]*>\s*Để lại, chưa giao/);
  });
  it("by a colleague, what was typed stays with its sentence, or is told", async () => {
    const source = await sampleSource(officer);
    const window = await opened(source);
    const typed = {
      ...row(window, 0, { content: "Gõ cho câu thứ nhất" }),
      ...row(window, 2, { content: "Gõ cho câu thứ ba" }),
    };
    await save(window, 1, typed);
    const theirs = await opened(source, colleague);
    const cut = await post(theirs, 1, row(theirs, 0, { content: "Của đồng nghiệp" }));
    expect(cut.status).toBe(303);
    const after = await seen(source);
    expect(after).toMatch(/<textarea[^>]*name="1\.content"[^>]*>\s*Gõ cho câu thứ ba/);
    expect(after).toMatch(/<blockquote>Gõ cho câu thứ nhất/);
    // The window of before is told that the document has changed, and loses nothing either.
    const late = await post(window, 2, typed);
    expect(late.status).toBe(409);
    const html = await late.text();
    expect(html).toContain("Trang này đã thay đổi sau khi ông/bà mở");
    expect([html.includes("Gõ cho câu thứ nhất"), html.includes("Gõ cho câu thứ ba")]).toEqual([
      true,
      true,
    ]);
    expect(await taskCount(source)).toBe(1);
  });
  it("in another window to the last sentence, what was typed here is told", async () => {
    const source = await sampleSource(officer);
    const [one, other] = [await opened(source), await opened(source)];
    const all = Array.from({ length: 14 }, (_, place) => row(other, place, { content: "Đã giao" }));
    expect((await post(other, 1, Object.assign({}, ...all) as Record<string, string>)).status).toBe(
      303,
    );
    const late = await post(one, 1, row(one, 0, { content: "Bản gõ ở cửa sổ cũ, còn dở" }));
    expect([late.status, await late.text()]).toEqual([
      409,
      expect.stringContaining("<blockquote>Bản gõ ở cửa sổ cũ, còn dở"),
    ]);
  });
});
