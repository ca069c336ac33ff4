import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { demoStaff, testCity } from "../../../tests/city.ts";
import { askHouse, signedIn } from "../../../tests/house.ts";
import { deskHome } from "../../gates/menu.ts";
import type { Staff } from "../../platform/actor.ts";
import { now, setClock } from "../../platform/clock.ts";
import { dayOf } from "../../platform/format.ts";
import { getPool } from "../../platform/pool.ts";
import { NotFound, Refusal } from "../../platform/refusal.ts";
import { askToGiveDuty } from "./commands/ask-to-give-duty.ts";
import { endPost } from "./commands/end-post.ts";
import { endDuty } from "./commands/end-duty.ts";
import { confirmChange } from "./commands/confirm-change.ts";
import { declineChange } from "./commands/decline-change.ts";
import { nameSubstitute } from "./commands/name-substitute.ts";
import { askToOpenPost } from "./commands/ask-to-open-post.ts";
import { listWaiting } from "./queries/changes.ts";
import { listColleagues } from "./queries/people.ts";
import { findSignedIn, forgetSessions } from "./queries/signed-in.ts";
import type { DutyGift } from "./rules/post-change.ts";

let [one, other, clerk, specialist, deputy]: Staff[] = [];

beforeAll(async () => {
  await testCity();
  [one, other, clerk, specialist, deputy] = await Promise.all(
    [
      "quantri.hue",
      "quantri2.hue",
      "motcua.thuanhoa",
      "hotich.thuanhoa",
      "phochutich.thuanhoa",
    ].map(demoStaff),
  );
});
beforeEach(async () => {
  setClock(null);
  forgetSessions();
  for (const { id, asker } of await listWaiting())
    await declineChange(asker === one?.name ? (other as Staff) : (one as Staff), id);
});

const as = (staff: Staff | undefined) => staff as Staff;
const today = () => dayOf(now());
const inDays = (days: number) => dayOf(new Date(now().getTime() + days * 86_400_000));
const grounds = () => ({
  from: today(),
  to: "",
  reason: "Phân công lại",
  legalDocument: "Quyết định 215/QĐ-UBND",
});
const gift = (change: Partial<DutyGift> = {}): DutyGift => ({
  ...grounds(),
  duty: "dossiers.handle",
  reach: "office",
  signing: false,
  ...change,
});
const waiting = async () => (await listWaiting()).map(({ id }) => id);
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: unknown) => (error instanceof Refusal ? error.code : (error as Error).constructor.name),
  );
async function give(to: Staff, change: Partial<DutyGift> = {}): Promise<void> {
  await askToGiveDuty(as(one), to.post.id, gift(change));
  await confirmChange(as(other), (await waiting())[0] ?? "");
}
async function dutiesOfSignedIn(signIn: string): Promise<string[]> {
  forgetSessions();
  const { token } = await signedIn(signIn);
  const actor = (await findSignedIn(token))?.actor as Staff;
  return actor.post.duties.map(({ name }) => name);
}

describe("a duty that is given", () => {
  it("waits on the desk of each other administrator, and not of whoever asked", async () => {
    await askToGiveDuty(as(one), as(clerk).post.id, gift());
    const desk = async (name: string) =>
      (await askHouse({ path: "/desk", as: await signedIn(name) })).text();
    expect(await desk("quantri2.hue")).toContain("Giao nhiệm vụ, chờ xác nhận");
    expect(await desk("quantri.hue")).not.toContain("Giao nhiệm vụ, chờ xác nhận");
  });
  it("counts when a second administrator agrees, at sign-in and for colleagues", async () => {
    const post = as(clerk).post;
    expect(
      await askToGiveDuty(as(one), post.id, gift({ duty: "directives.monitor", reach: "unit" })),
    ).toBe("asked");
    expect(await dutiesOfSignedIn("motcua.thuanhoa")).not.toContain("directives.monitor");
    const [id = ""] = await waiting();
    expect(await codeOf(confirmChange(as(one), id))).toBe("people.second-person");
    expect(await codeOf(confirmChange(as(clerk), id))).toBe("people.not-your-post");
    await confirmChange(as(other), id);
    expect(await dutiesOfSignedIn("motcua.thuanhoa")).toContain("directives.monitor");
    const seated = await listColleagues(post.unitCode);
    expect(
      seated
        .find(({ accountId }) => accountId === as(clerk).accountId)
        ?.duties.map(({ name }) => name),
    ).toContain("directives.monitor");
    await expect(confirmChange(as(other), id)).rejects.toThrow(NotFound);
  });
  it("opens what asks for it, and what was ended is closed, in menus too", async () => {
    const asked = async (path: string) => {
      forgetSessions();
      const answer = await askHouse({ path, as: await signedIn("kinhte.thuanhoa") });
      return { status: answer.status, text: await answer.text() };
    };
    const { post } = await demoStaff("kinhte.thuanhoa");
    expect((await asked("/desk/directives/new")).status).toBe(403);
    await askToGiveDuty(as(one), post.id, gift({ duty: "directives.monitor", reach: "unit" }));
    await confirmChange(as(other), (await waiting())[0] ?? "");
    expect((await asked("/desk/directives/new")).status).toBe(200);
    expect((await asked("/desk")).text).toContain('href="/desk/inbox"');
    await endDuty(as(one), post.id, { ...grounds(), duty: "dossiers.handle" });
    expect((await asked("/desk/inbox")).status).toBe(403);
    const { text } = await asked("/desk/substitutes");
    expect(text).toContain('href="/desk/directives"');
    expect(text).not.toContain('href="/desk/inbox"');
    expect((await asked("/account")).text).toContain("Theo dõi, đôn đốc nhiệm vụ");
    const { token } = await signedIn("kinhte.thuanhoa");
    const home = deskHome((await findSignedIn(token))?.actor as Staff);
    expect((await asked(home)).status).toBe(200);
  });
  it("begins and ends on its days, and the title's duties stand again", async () => {
    await give(as(specialist), {
      duty: "dossiers.oversee",
      reach: "unit",
      from: inDays(2),
      to: inDays(3),
    });
    const reaches = async (days: number) => {
      setClock(new Date(Date.now() + days * 86_400_000));
      forgetSessions();
      const { token } = await signedIn("hotich.thuanhoa");
      const actor = (await findSignedIn(token))?.actor as Staff;
      return actor.post.duties.find(({ name }) => name === "dossiers.oversee")?.reach;
    };
    expect([await reaches(1), await reaches(2), await reaches(3), await reaches(4)]).toEqual([
      "office",
      "unit",
      "unit",
      "office",
    ]);
  });
  it("is never one's own, whoever agrees", async () => {
    expect(await codeOf(askToGiveDuty(as(one), as(one).post.id, gift()))).toBe("people.own-power");
    await askToGiveDuty(as(other), as(clerk).post.id, gift());
    const own = getPool().query(
      `insert into people.post_change (id, kind, post_id, account_id, unit_code, duty, reach,
         valid_from, reason, asked_by, asked_at)
       values (gen_random_uuid(), 'give-duty', $1, $2, 'x', 'dossiers.handle', 'office', now(), 'x',
         $2, now())`,
      [as(one).post.id, as(one).accountId],
    );
    await expect(own).rejects.toThrow("post_change_not_yourself");
  });
  it("is asked once, by two presses at once as well; only one of two answers counts", async () => {
    const asked = await Promise.all(
      [1, 2].map(() => codeOf(askToGiveDuty(as(one), as(clerk).post.id, gift()))),
    );
    expect(asked.toSorted()).toEqual(["done", "people.asked-already"]);
    const [id = ""] = await waiting();
    const answers = await Promise.all(
      [confirmChange(as(other), id), confirmChange(as(other), id)].map(codeOf),
    );
    expect(answers.toSorted()).toEqual(["NotFound", "done"]);
  });
  it("is judged again when it is agreed to: a day that went by is not given back", async () => {
    await askToGiveDuty(
      as(one),
      as(specialist).post.id,
      gift({ duty: "directives.monitor", reach: "unit", to: inDays(5) }),
    );
    const [id = ""] = await waiting();
    setClock(new Date(Date.now() + 2 * 86_400_000));
    await confirmChange(as(other), id);
    const { rows } = await getPool().query(
      "select valid_from::text from people.post_duty where change_id = $1",
      [id],
    );
    expect(rows).toEqual([{ valid_from: today() }]);
    setClock(null);
    await askToGiveDuty(
      as(one),
      as(clerk).post.id,
      gift({ duty: "dossiers.oversee", reach: "city", to: inDays(1) }),
    );
    const [late = ""] = await waiting();
    setClock(new Date(Date.now() + 3 * 86_400_000));
    expect(await codeOf(confirmChange(as(other), late))).toBe("people.change-too-late");
  });
});

describe("a duty that is ended", () => {
  it("is gone at once by one administrator, and its history stays", async () => {
    const end = { ...grounds(), duty: "payments.collect", legalDocument: "" };
    expect(await endDuty(as(one), as(clerk).post.id, end)).toBe("done");
    expect(await dutiesOfSignedIn("motcua.thuanhoa")).not.toContain("payments.collect");
    expect(await codeOf(endDuty(as(one), as(clerk).post.id, end))).toBe("InvalidForm");
    await give(as(clerk), { duty: "payments.collect", reach: "unit" });
    expect(await dutiesOfSignedIn("motcua.thuanhoa")).toContain("payments.collect");
    for (const change of [
      "update people.post_duty set reach = 'city'",
      "delete from people.post_duty",
      "update people.post_change set reason = 'x'",
      "delete from people.post_change",
    ])
      await expect(getPool().query(change)).rejects.toThrow();
  });
  it("leaves two who keep accounts, or is not ended", async () => {
    const end = { ...grounds(), duty: "accounts.keep" };
    expect(await codeOf(endDuty(as(one), as(other).post.id, end))).toBe(
      "people.two-administrators",
    );
    expect(await codeOf(endPost(as(one), as(other).post.id, grounds()))).toBe(
      "people.two-administrators",
    );
  });
});

describe("a post", () => {
  const wanted = () => ({
    ...grounds(),
    signIn: "hotich2.thuanhoa",
    unitCode: as(clerk).post.unitCode,
    seat: "clerk",
    title: "Công chức bộ phận một cửa",
  });
  it("is opened for somebody else by two, who then switches to it and its duties", async () => {
    expect(await codeOf(askToOpenPost(as(one), { ...wanted(), signIn: "quantri.hue" }))).toBe(
      "people.own-power",
    );
    await askToOpenPost(as(one), wanted());
    expect(await codeOf(askToOpenPost(as(one), wanted()))).toBe("people.asked-already");
    await confirmChange(as(other), (await waiting())[0] ?? "");
    expect(await codeOf(askToOpenPost(as(one), wanted()))).toBe("InvalidForm");
    const session = await signedIn("hotich2.thuanhoa");
    const before = (await findSignedIn(session.token))?.actor as Staff;
    expect(before.posts.map(({ role }) => role).toSorted()).toEqual(["clerk", "specialist"]);
    const next = before.posts.find(({ id }) => id !== before.post.id);
    await askHouse({ path: "/desk/posts", as: session, form: { post: next?.id ?? "" } });
    forgetSessions();
    const after = (await findSignedIn(session.token))?.actor as Staff;
    expect(after.post.id).toBe(next?.id);
    expect(after.post.duties.map(({ name }) => name)).not.toEqual(
      before.post.duties.map(({ name }) => name),
    );
    await endPost(as(one), next?.id ?? "", grounds());
    setClock(new Date(Date.now() + 2 * 86_400_000));
    forgetSessions();
    const left = (await findSignedIn((await signedIn("hotich2.thuanhoa")).token))?.actor as Staff;
    expect(left.posts).toHaveLength(1);
  });
  it("of old in an office that is none is kept, and is given nothing", async () => {
    const { id } = as(specialist).post;
    const sit = (office: string) =>
      getPool().query("update people.post set office = $2 where id = $1", [id, office]);
    await sit("Tổ hộ tịch");
    expect(await codeOf(askToGiveDuty(as(one), id, gift()))).toBe("people.no-office");
    await sit("culture");
  });
});

describe("a substitute", () => {
  it("carries a duty that the post was given, and keeps no accounts for another", async () => {
    await give(as(deputy), { duty: "directives.monitor", reach: "unit" });
    await nameSubstitute(as(one), {
      postId: as(one).post.id,
      accountId: as(other).accountId,
      from: today(),
      to: today(),
      reason: "Nghỉ phép",
    });
    forgetSessions();
    const { token } = await signedIn("quantri2.hue");
    const actor = (await findSignedIn(token))?.actor as Staff;
    const acting = actor.posts.find(({ actingFor }) => actingFor !== null);
    expect(acting?.duties).toEqual([]);
    expect(
      await codeOf(
        askToGiveDuty({ ...actor, post: acting as Staff["post"] }, as(clerk).post.id, gift()),
      ),
    ).toBe("people.not-your-post");
  });
});
