/** Letters of the unit are signed by whom the law and the working rules let, as results are. */
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { demoCitizen, demoStaff, testCity } from "../../../tests/city.ts";
import { giveMandate, takeMandatesBack } from "../../../tests/give-mandate.ts";
import { askHouse, shownOn, signedIn } from "../../../tests/house.ts";
import { oneLineOf } from "../../../tests/paper-reader.ts";
import { signersOf } from "../../../tests/paper-signatures.ts";
import { sampleDossier } from "../../../tests/sample-dossier.ts";
import type { Citizen, Post, Staff } from "../../platform/actor.ts";
import { setClock } from "../../platform/clock.ts";
import { getPool } from "../../platform/pool.ts";
import { getFile } from "../files/index.ts";
import { forgetSessions } from "../people/index.ts";
import { getTermsForFiling } from "./clock/get-terms.ts";
import { acceptDossier } from "./commands/accept-dossier.ts";
import { proposeExtension } from "./commands/propose-extension.ts";
import { proposeRefusal } from "./commands/propose-refusal.ts";
import { proposeStop } from "./commands/propose-stop.ts";
import { signLetter } from "./commands/sign-letter.ts";
import { takeDossier } from "./commands/take-dossier.ts";
import { getDossierFile } from "./queries/dossier-file.ts";
import type { LetterKind } from "./rules/letter.ts";

const headName = "truongphongvanhoa.thuanhoa";
let mother: Citizen;
let [clerk, specialist, chair, head, other] = [] as unknown as [Staff, Staff, Staff, Staff, Staff];
/** Whoever sits on the post of the head of the section as the head's deputy, and as nothing. */
let [deputy, colleague] = [] as unknown as [Staff, Staff];

beforeAll(async () => {
  await testCity();
  mother = await demoCitizen("me.thuanhoa");
  [clerk, specialist, chair, head, other] = (await Promise.all(
    ["motcua.thuanhoa", "hotich.thuanhoa", "chutich.thuanhoa", headName, "hotich2.thuanhoa"].map(
      demoStaff,
    ),
  )) as [Staff, Staff, Staff, Staff, Staff];
  const post = { ...head.post, actingFor: { accountId: head.accountId, name: head.name } };
  const own: Post = {
    ...other.post,
    rank: "section-deputy",
    title: "Phó Trưởng phòng Văn hóa – Xã hội",
  };
  deputy = { ...other, post, posts: [own, post] };
  colleague = { ...other, post, posts: [other.post, post] };
});
afterEach(async () => {
  setClock(null);
  await takeMandatesBack();
});

const sql = async (text: string, values: unknown[] = []) =>
  (await getPool().query(text, values)).rows;

const give = (form: "order" | "authorisation", kinds: string[]) =>
  giveMandate({ form, kinds, to: headName, from: "chutich.thuanhoa" });

const propose: Record<LetterKind, (id: string) => Promise<void>> = {
  extension: (id) => proposeExtension(specialist, id, { by: 1, reason: "Chờ xác minh" }),
  stop: (id) =>
    proposeStop(specialist, id, {
      ground: "asked-by-authority",
      reason: "Có văn bản của Tòa án",
      document: "Công văn 12/TA",
    }),
  refusal: (id) =>
    proposeRefusal(specialist, id, { reasons: ["Không đủ điều kiện"], basis: "Điều 64" }),
};
async function withLetter(kind: LetterKind): Promise<string> {
  // A copy is given on the day, and leaves no time to ask for more.
  const terms = await getTermsForFiling("1.004873", "");
  const { id } = await sampleDossier(mother, clerk, { terms });
  await acceptDossier(clerk, id);
  await takeDossier(specialist, id);
  await propose[kind](id);
  return id;
}
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { code?: string }) => error.code ?? String(error),
  );
async function paperOf(id: string): Promise<Uint8Array> {
  const { letters } = await getDossierFile(id);
  return (await getFile(letters[0]?.file_id ?? "", `dossier:${id}`)).bytes;
}
const told = async () =>
  (
    await sql("select from notifications.message where template = $1 and post_id = $2", [
      "desk.letter-to-sign",
      head.post.id,
    ])
  ).length;

describe("the head of a section", () => {
  it("without a mandate is shown no way to sign a letter, signs none, is not told", async () => {
    const id = await withLetter("stop");
    const page = await (
      await askHouse({ path: `/desk/dossiers/${id}`, as: await signedIn(headName) })
    ).text();
    expect(page).not.toContain('value="sign-letter"');
    expect(await codeOf(signLetter(head, id))).toBe("people.no-right-to-sign");
    expect(await told()).toBe(0);
  });

  it.each<[LetterKind, "order" | "authorisation", string, string, RegExp]>([
    ["stop", "order", "stop-notice", "TL.", /dừng giải quyết/],
    ["refusal", "order", "refusal-letter", "TL.", /không giải quyết/i],
    ["extension", "authorisation", "apology-letter", "TUQ.", /xin lỗi/i],
  ])("signs a letter of %s by %s, as screen, draft, paper, history say", async (kind, ...row) => {
    const [form, paper, sign, title] = row;
    const before = await told();
    await give(form, [paper]);
    const id = await withLetter(kind);
    expect(await told()).toBe(before + 1);
    const as = await signedIn(headName);
    const page = await (await askHouse({ path: `/desk/dossiers/${id}`, as })).text();
    expect(page).toContain(`${sign} Chủ tịch / Trưởng phòng Văn hóa – Xã hội`);
    const block = `${sign} CHỦ TỊCH TRƯỞNG PHÒNG VĂN HÓA – XÃ HỘI ${head.name}`;
    const draft = await askHouse({ path: `/desk/dossiers/${id}/letter`, as });
    expect(oneLineOf(new Uint8Array(await draft.arrayBuffer()))).toContain(block);
    const pressed = await askHouse({
      path: `/desk/dossiers/${id}`,
      as,
      form: { verb: "sign-letter" },
    });
    expect(pressed.status).toBe(303);
    const pdf = await paperOf(id);
    const text = oneLineOf(pdf);
    expect(text).toContain(block);
    expect(text).toMatch(title);
    expect(text).not.toMatch(/TM\. ỦY BAN|KT\. /);
    expect(signersOf(pdf)).toEqual([
      `${head.name}: valid`,
      "Ủy ban nhân dân phường Thuận Hóa: valid",
    ]);
    const [event] = await sql(
      `select details->>'form' as form from dossiers.dossier_event
        where dossier_id = $1 and details->>'mandate' is not null`,
      [id],
    );
    expect(event).toEqual({ form: `${sign} Chủ tịch / Trưởng phòng Văn hóa – Xã hội` });
  });

  it("signs no letter of another kind than the mandate names", async () => {
    await give("order", ["stop-notice", "notice"]);
    expect(await codeOf(signLetter(head, await withLetter("refusal")))).toBe(
      "people.no-right-to-sign",
    );
  });

  it("signs no apology by order, which the form leaves to the head", async () => {
    await give("order", ["apology-letter"]);
    expect(await codeOf(signLetter(head, await withLetter("extension")))).toBe(
      "people.no-right-to-sign",
    );
  });
});

it("a letter is signed in the form that the page told, or the new one is shown", async () => {
  await give("order", ["stop-notice"]);
  const id = await withLetter("stop");
  const path = `/desk/dossiers/${id}`;
  const as = await signedIn(headName);
  const shown = await shownOn(path, as);
  const press = (told: string[]) =>
    askHouse({ path, as, form: { verb: "sign-letter", shown: told } });
  const titled = async (title: string) => {
    await sql("update people.post set title = $2 where id = $1", [head.post.id, title]);
    forgetSessions();
  };
  await titled("Quyền Trưởng phòng");
  for (const stale of [shown, shown.filter((one) => one.startsWith(id))]) {
    const answer = await press(stale);
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain("TL. Chủ tịch / Quyền Trưởng phòng");
  }
  await titled(head.post.title);
  expect((await press(shown)).status).toBe(303);
});

describe("whoever sits there for the head of the section", () => {
  it("signs by order as their deputy, below both lines", async () => {
    await give("order", ["stop-notice"]);
    const id = await withLetter("stop");
    await signLetter(deputy, id);
    const text = oneLineOf(await paperOf(id));
    const section = "TRƯỞNG PHÒNG VĂN HÓA – XÃ HỘI";
    expect(text).toContain(`TL. CHỦ TỊCH KT. ${section} PHÓ ${section} ${deputy.name}`);
  });

  it("signs nothing under an authorisation, and nothing as a colleague", async () => {
    await give("authorisation", ["stop-notice"]);
    const id = await withLetter("stop");
    expect(await codeOf(signLetter(deputy, id))).toBe("people.no-right-to-sign");
    await give("order", ["stop-notice"]);
    expect(await codeOf(signLetter(colleague, id))).toBe("people.no-right-to-sign");
    expect(await codeOf(signLetter(deputy, id))).toBe("done");
  });
});

it("the chair still signs letters for the committee", async () => {
  const id = await withLetter("stop");
  await signLetter(chair, id);
  expect(oneLineOf(await paperOf(id))).toContain("TM. ỦY BAN NHÂN DÂN CHỦ TỊCH");
});
