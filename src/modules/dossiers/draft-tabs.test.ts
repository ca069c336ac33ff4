/** One draft in several windows: by HTTP, in any order, early, late and twice. */
import { setTimeout as pause } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { demoCitizen, testCity } from "../../../tests/city.ts";
import { Chance } from "../../../tests/faults/random.ts";
import { askHouse, type Session, signedIn } from "../../../tests/house.ts";
import { getPool } from "../../platform/pool.ts";
import type { Citizen } from "../../platform/actor.ts";
import { startDraft } from "./commands/start-draft.ts";
import { findDraft, getDraft } from "./queries/draft.ts";

let mother: Citizen;
let session: Session;

beforeAll(async () => {
  await testCity();
  mother = await demoCitizen("me.thuanhoa");
  session = await signedIn("me.thuanhoa");
});

const fields = { applicant: "applicant_name", child: "child_name" } as const;
type Step = keyof typeof fields;
interface Window {
  path: string;
  shown: string;
  opened: string;
}

async function freshDraft(): Promise<string> {
  await getPool().query("delete from dossiers.draft where account_id = $1", [mother.accountId]);
  return startDraft(mother, "1.001193");
}

async function opened(id: string, step: string): Promise<Window> {
  const path = `/dossiers/drafts/${id}/${step}`;
  const html = await (await askHouse({ path, as: session })).text();
  const hidden = (name: string) =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? "";
  return { path, shown: hidden("shown"), opened: hidden("opened") };
}

async function save(
  window: Window,
  turn: number,
  values: Record<string, string>,
  autosave = false,
): Promise<Response> {
  return askHouse({
    path: window.path,
    as: session,
    headers: autosave ? { "x-autosave": "1" } : {},
    form: { shown: window.shown, opened: window.opened, turn: String(turn), ...values },
  });
}

const letters = (number: number) => String.fromCodePoint(65 + number);
const isKept = (response: Response) => response.status < 400 || response.status === 422;

describe("two windows of one draft", () => {
  it("each keep their step, when both are saved at the same moment", async () => {
    for (let time = 0; time < 10; time += 1) {
      const id = await freshDraft();
      const [one, other] = await Promise.all([opened(id, "applicant"), opened(id, "child")]);
      const saved = await Promise.all([
        save(one, 1, { applicant_name: `Trần Lan ${letters(time)}` }),
        save(other, 1, { child_name: `Võ Minh ${letters(time)}` }),
      ]);
      expect(saved.every(isKept)).toBe(true);
      expect((await getDraft(mother, id)).answers).toMatchObject({
        applicant_name: `Trần Lan ${letters(time)}`,
        child_name: `Võ Minh ${letters(time)}`,
      });
    }
  });

  it.each(Array.from({ length: 50 }, (_, seed) => seed))(
    "never let an older write win (order %i)",
    async (seed) => {
      const chance = new Chance(20_261_129 + seed);
      const id = await freshDraft();
      const writes: { step: Step; window: number; turn: number; value: string; kept: boolean }[] =
        [];
      const windows = await Promise.all(
        [0, 1].flatMap((window) =>
          (Object.keys(fields) as Step[]).map(async (step) => ({
            window,
            step,
            at: await opened(id, step),
          })),
        ),
      );
      const calls = chance.shuffled(
        windows.flatMap((one) => [1, 2, 3].map((turn) => ({ ...one, turn }))),
      );
      await Promise.all(
        calls.map(async ({ window, step, at, turn }, index) => {
          const value = `Nguyễn ${letters(window)} ${letters(turn)} ${letters(index)}`;
          await pause(chance.below(30));
          const answer = await save(at, turn, { [fields[step]]: value }, turn < 3);
          writes.push({ step, window, turn, value, kept: isKept(answer) });
        }),
      );
      const { answers } = await getDraft(mother, id);
      for (const step of Object.keys(fields) as Step[]) {
        const kept = writes.filter((write) => write.step === step && write.kept);
        // Both windows had shown the same state: whoever wrote first has the step, the other one
        // was told.
        expect(new Set(kept.map(({ window }) => window)).size).toBe(1);
        expect(answers[fields[step]]).toBe(
          kept.toSorted((one, other) => one.turn - other.turn).at(-1)?.value,
        );
      }
    },
  );

  it("tell of both versions, and the person chooses", async () => {
    const id = await freshDraft();
    const [one, other] = await Promise.all([opened(id, "applicant"), opened(id, "applicant")]);
    await save(one, 1, { applicant_name: "Trần Thị Một", go: "next" });
    const told = await save(other, 1, { applicant_name: "Trần Thị Hai", go: "next" });
    const text = await told.text();
    expect(told.status).toBe(409);
    expect(text).toContain("vừa được lưu ở một cửa sổ khác");
    expect(text).toMatch(/<dd[^>]*>(<[^>]*>)*Trần Thị Một/);
    expect(text).toContain('value="Trần Thị Hai"');
    expect((await getDraft(mother, id)).answers).toMatchObject({ applicant_name: "Trần Thị Một" });
    const shown = /name="shown" value="([^"]*)"/.exec(text)?.[1] ?? "";
    await save({ ...other, shown }, 1, { applicant_name: "Trần Thị Hai", go: "next" });
    expect((await getDraft(mother, id)).answers).toMatchObject({ applicant_name: "Trần Thị Hai" });
  });

  it("do not undo each other's papers", async () => {
    const id = await freshDraft();
    const [one, other] = await Promise.all([opened(id, "papers"), opened(id, "papers")]);
    const post = (window: Window, name: string) => {
      const form = new FormData();
      for (const [field, value] of Object.entries({
        shown: window.shown,
        opened: window.opened,
        turn: "1",
      }))
        form.append(field, value);
      form.append("file_residence_paper", new Blob([`%PDF-1.7\n%${name}\n%%EOF\n`]), name);
      return askHouse({ path: window.path, as: session, form });
    };
    await post(one, "một.pdf");
    await post(other, "hai.pdf");
    expect((await getDraft(mother, id)).papers.map(({ fileName }) => fileName).toSorted()).toEqual([
      "hai.pdf",
      "một.pdf",
    ]);
  });
});

describe("an autosave that comes late", () => {
  it("after the button is told so and changes nothing", async () => {
    const id = await freshDraft();
    const window = await opened(id, "applicant");
    await save(window, 2, { applicant_name: "Trần Thị Mới", go: "next" });
    const late = await save(window, 1, { applicant_name: "Trần Thị Cũ" }, true);
    expect(late.status).toBe(409);
    expect(((await late.json()) as { detail: string }).detail).toMatch(/cửa sổ khác/);
    expect((await getDraft(mother, id)).answers).toMatchObject({ applicant_name: "Trần Thị Mới" });
  });
  it("before the button does not stop it", async () => {
    const id = await freshDraft();
    const window = await opened(id, "applicant");
    const saved = await save(window, 1, { applicant_name: "Trần Thị Cũ" }, true);
    expect(((await saved.json()) as { shown: string }).shown).toMatch(/@1$/);
    await save(window, 2, { applicant_name: "Trần Thị Mới", go: "next" });
    expect((await getDraft(mother, id)).answers).toMatchObject({ applicant_name: "Trần Thị Mới" });
  });
  it("after the draft was thrown away says so, and does not bring it back", async () => {
    const id = await freshDraft();
    const window = await opened(id, "applicant");
    await askHouse({ path: `/dossiers/drafts/${id}`, as: session, form: {} });
    const late = await save(window, 1, { applicant_name: "Trần Thị Muộn" }, true);
    expect(late.status).toBe(409);
    expect(((await late.json()) as { detail: string }).detail).toMatch(/đã nộp hoặc đã xóa/);
    expect(await findDraft(mother, id)).toBeNull();
  });
  it("from a page that says nothing of what it showed is refused", async () => {
    const id = await freshDraft();
    const { path } = await opened(id, "applicant");
    const answer = await askHouse({
      path,
      as: session,
      form: { shown: [], applicant_name: "Kẻ lạ" },
    });
    expect(answer.status).toBe(409);
  });
});
