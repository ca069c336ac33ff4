// The bell of the desk: who is told what, who sees it, and what reading it changes.
import { beforeAll, describe, expect, it } from "vitest";
import { capture } from "../../../bench/capture.ts";
import { demoCitizen, demoStaff, testCity } from "../../../tests/city.ts";
import { askHouse, signedIn } from "../../../tests/house.ts";
import { askPage } from "../../../tests/ask-page.ts";
import { heldDossier, sampleDossier } from "../../../tests/sample-dossier.ts";
import { inTestTransaction } from "../../../tests/transaction.ts";
import type { Citizen, Staff } from "../../platform/actor.ts";
import { setClock, now } from "../../platform/clock.ts";
import { dayOf } from "../../platform/format.ts";
import { getPool } from "../../platform/pool.ts";
import { tellPeople } from "../directives/changes/tell-people.ts";
import { newTask, oneTask } from "../directives/sample-tasks.ts";
import { acceptDossier } from "../dossiers/commands/accept-dossier.ts";
import { assignDossier } from "../dossiers/commands/assign-dossier.ts";
import { withdrawDossier } from "../dossiers/commands/withdraw-dossier.ts";
import { forgetMessages } from "./commands/forget-messages.ts";
import { tellOfficial } from "./commands/tell-official.ts";
import { readNotices } from "./commands/read-notices.ts";
import { notify } from "./index.ts";
import { bell } from "./pages/bell-page.tsx";
import { type BellNotice, bellNotices, bellSeatOf, unreadAtBell } from "./queries/bell.ts";

let mother: Citizen;
let clerk: Staff;
let handler: Staff;
let other: Staff;
let chair: Staff;
let stranger: Staff;

beforeAll(async () => {
  await testCity();
  mother = await demoCitizen("me.thuanhoa");
  [clerk, handler, other, chair, stranger] = (await Promise.all(
    [
      "motcua.thuanhoa",
      "hotich.thuanhoa",
      "hotich2.thuanhoa",
      "chutich.thuanhoa",
      "hotich.phuxuan",
    ].map(demoStaff),
  )) as [Staff, Staff, Staff, Staff, Staff];
});

const noticesOf = (actor: Staff, only: "unread" | "all" = "all"): Promise<BellNotice[]> =>
  bellNotices(bellSeatOf(actor), "vi", only, null);
const about = async (actor: Staff, code: string) =>
  (await noticesOf(actor)).filter(({ title, text }) => `${title} ${text}`.includes(code));
const codeOf = async (id: string) =>
  (await getPool().query<{ code: string }>("select code from dossiers.dossier where id = $1", [id]))
    .rows[0]?.code ?? "";

async function tell(reason: string): Promise<void> {
  await inTestTransaction(async (tx) =>
    notify(tx, {
      recipient: { accountId: null, phone: null, email: null, bell: { post: handler.post.id } },
      template: "directive.moved",
      params: { code: "NV-1", reason, link: "/desk/directives" },
      language: "vi",
      subjectCode: "NV-1",
    }),
  );
}

/** Has something told to the handler's post; gives its notice. */
async function told(reason: string): Promise<BellNotice> {
  await tell(reason);
  const [notice] = await about(handler, reason);
  return notice ?? expect.fail("nothing was told");
}

describe("dossiers tell whoever works on them", () => {
  it("that one was given to them, and its applicant took it back", async () => {
    const { id } = await sampleDossier(mother, clerk);
    await acceptDossier(clerk, id);
    await assignDossier(handler, id, { accountId: other.accountId, name: other.name });
    const code = await codeOf(id);
    expect(await about(other, code)).toMatchObject([
      { path: `/desk/dossiers/${id}`, readAt: null, personal: false },
    ]);
    expect((await about(other, code))[0]?.text).toContain(handler.name);
    await withdrawDossier(mother, id, "Không cần nữa: bí mật nhà tôi");
    const [withdrawn] = await about(other, code);
    expect(withdrawn?.title).toContain("đã được rút");
    expect(withdrawn?.text).not.toContain("bí mật");
    for (const nobody of [handler, clerk, chair, stranger])
      expect(await about(nobody, code)).toEqual([]);
  });
  it("but nobody of what they did themselves", async () => {
    const { id } = await heldDossier(mother, clerk, handler);
    expect(await about(handler, await codeOf(id))).toEqual([]);
  });
});

describe("directives tell both sides of a task", () => {
  it("at the posts of those who are told by message too, each once", async () => {
    const officer = await demoStaff("vanphong.hue");
    const lead = { unitCode: chair.post.unitCode, office: "" };
    const due = dayOf(new Date(now().getTime() + 9 * 86_400_000));
    const id = await oneTask(officer, newTask([lead], due));
    await tellPeople({ task: id, kind: "sent", side: "lead" });
    const {
      rows: [row],
    } = await getPool().query<{ code: string }>("select code from directives.task where id = $1", [
      id,
    ]);
    expect(await about(chair, row?.code ?? "")).toMatchObject([
      { path: `/desk/directives/${id}`, personal: false },
    ]);
    expect(await about(stranger, row?.code ?? "")).toEqual([]);
    expect(
      (await askHouse({ path: `/desk/directives/${id}`, as: await signedIn("chutich.thuanhoa") }))
        .status,
    ).toBe(200);
  });
});

describe("a notice to a post", () => {
  it("is seen by whoever holds it today, and by who sits there for them", async () => {
    const { id } = await told("đổi người giữ");
    const acting: Staff = {
      ...stranger,
      post: { ...handler.post, actingFor: { accountId: handler.accountId, name: handler.name } },
    };
    const moved: Staff = { ...handler, post: stranger.post };
    const sees = async (actor: Staff) => (await noticesOf(actor)).some((one) => one.id === id);
    expect(await Promise.all([handler, acting, stranger, moved].map(sees))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    await readNotices(acting, [id]);
    const [read] = (await noticesOf(handler)).filter((one) => one.id === id);
    expect(read).toMatchObject({ readBy: stranger.accountId });
    const { text } = await askPage(bell, { actor: handler, path: "/desk/notices?show=all" });
    expect(text).toContain(`${stranger.name} đã đọc`);
  });
});

describe("a notice to a person", () => {
  it("stays theirs on whatever post they sit, and is nobody else's", async () => {
    await tellOfficial({ account: chair.accountId, what: "duties-changed", to: null });
    const title = "Nhiệm vụ của ông/bà";
    const sees = async (actor: Staff) =>
      (await noticesOf(actor)).some((one) => one.title === title && one.personal);
    const elsewhere: Staff = { ...chair, post: stranger.post };
    const acting: Staff = {
      ...stranger,
      post: { ...chair.post, actingFor: { accountId: chair.accountId, name: chair.name } },
    };
    expect(await Promise.all([chair, elsewhere, acting, handler].map(sees))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe("reading", () => {
  it("takes what was shown, once, and nothing of others or that came since", async () => {
    const [one, two] = [await told("thứ nhất"), await told("thứ hai")];
    const as = await signedIn("hotich.thuanhoa");
    const page = await (await askHouse({ path: "/desk/notices", as })).text();
    const [, ids = ""] = /name="ids" value="([0-9a-f -]{73,})"/.exec(page) ?? [];
    expect(ids.split(" ")).toEqual(expect.arrayContaining([one.id, two.id]));
    const since = await told("đến sau");
    const form = { verb: "read-shown", show: "unread", ids };
    const answer = await askHouse({ path: "/desk/notices", as, form });
    expect(answer.headers.get("location")).toBe("/desk/notices?show=unread");
    const unread = (await noticesOf(handler, "unread")).map(({ id }) => id);
    expect(unread).toEqual([since.id]);
    await expect(readNotices(stranger, [since.id])).resolves.toEqual([]);
    expect((await noticesOf(handler, "unread")).map(({ id }) => id)).toEqual([since.id]);
    const stolen = await askHouse({
      path: "/desk/notices",
      as: await signedIn("hotich.phuxuan"),
      form: { verb: "open", ids: since.id },
    });
    expect(stolen.status).toBe(404);
  });
  it("by opening leads to the subject; a look alone changes nothing", async () => {
    const { id } = await told("mở xem");
    const as = await signedIn("hotich.thuanhoa");
    await askHouse({ path: "/desk/notices", as });
    expect((await noticesOf(handler, "unread")).some((one) => one.id === id)).toBe(true);
    const form = { verb: "open", ids: id };
    const answer = await askHouse({ path: "/desk/notices", as, form });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/desk/directives"]);
    expect((await noticesOf(handler, "unread")).some((one) => one.id === id)).toBe(false);
  });
  it("goes on by key through notices of one moment", async () => {
    setClock(new Date());
    for (let turn = 0; turn < 35; turn += 1) await tell(`cùng lúc ${turn}`);
    setClock(null);
    const first = await noticesOf(handler);
    const last = first.at(-1) ?? expect.fail("no page");
    const next = await bellNotices(bellSeatOf(handler), "vi", "all", { at: last.at, id: last.id });
    const seen = [...first, ...next].map(({ id }) => id);
    expect([first.length, new Set(seen).size]).toEqual([30, seen.length]);
  });
});

describe("the count", () => {
  it("stands at the bell of every page, and is one statement in a while", async () => {
    const as = await signedIn("hotich2.thuanhoa");
    const counts = (statements: { text: string }[]) =>
      statements.filter(({ text }) => /read_at is null limit/.test(text)).length;
    await readNotices(
      other,
      (await noticesOf(other)).map(({ id }) => id),
    );
    const first = await capture(async () => void (await askHouse({ path: "/desk", as })));
    const second = await capture(async () => void (await askHouse({ path: "/desk", as })));
    expect([counts(first), counts(second)]).toEqual([1, 0]);
    expect(await unreadAtBell(other)).toBe(0);
    const { id } = await sampleDossier(mother, clerk);
    await acceptDossier(clerk, id);
    await assignDossier(handler, id, { accountId: other.accountId, name: other.name });
    await readNotices(other, []);
    const html = await (await askHouse({ path: "/desk/calendar", as })).text();
    expect(html).toMatch(/class="desk-bell".*?desk-bell__count" aria-hidden="true">1</s);
  });
});

describe("retention", () => {
  it("forgets notices after their own term, read or not, and leaves what was sent", async () => {
    await getPool().query(
      "update notifications.message set promised_at = promised_at - interval '400 days'",
    );
    const sent = async () =>
      (
        await getPool().query<{ bell: boolean; count: number }>(
          `select channel = 'bell' as bell, count(*)::int from notifications.message
            group by 1 order by 1`,
        )
      ).rows;
    const before = await sent();
    expect(before.map(({ bell: at }) => at)).toEqual([false, true]);
    await forgetMessages();
    expect(await sent()).toEqual(before.filter(({ bell: at }) => !at));
  });
});
