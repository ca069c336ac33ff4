import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { demoCitizen, demoStaff, testCity } from "../../../tests/city.ts";
import { askHouse, signedIn } from "../../../tests/house.ts";
import { oneLineOf } from "../../../tests/paper-reader.ts";
import { signaturesOf, signersOf } from "../../../tests/paper-signatures.ts";
import { sampleDossier, signProposed } from "../../../tests/sample-dossier.ts";
import type { Citizen, Staff } from "../../platform/actor.ts";
import { setClock } from "../../platform/clock.ts";
import { getPool } from "../../platform/pool.ts";
import { getFile } from "../files/index.ts";
import { forgetSessions } from "../people/index.ts";
import { listMandates } from "../people/queries/mandates.ts";
import { getTermsForFiling } from "./clock/get-terms.ts";
import { acceptDossier } from "./commands/accept-dossier.ts";
import { proposeDecision } from "./commands/propose-decision.ts";
import { takeDossier } from "./commands/take-dossier.ts";
import { wholeResult } from "./demo-results.ts";
import { getDossier } from "./queries/dossier.ts";
import { getDossierFile } from "./queries/dossier-file.ts";

const first = new Date("2026-11-30T09:00:00+07:00");
const headName = "truongphongvanhoa.thuanhoa";
// A copy of the registers, which may be signed under an authorisation; a notice, by order too.
const copy = "2.000635";
const notice = "1.001742";
let mother: Citizen;
let [clerk, specialist, chair, head] = [] as unknown as [Staff, Staff, Staff, Staff];
beforeAll(async () => {
  await testCity();
  mother = await demoCitizen("me.thuanhoa");
  [clerk, specialist, chair, head] = (await Promise.all(
    ["motcua.thuanhoa", "hotich.thuanhoa", "chutich.thuanhoa", headName].map(demoStaff),
  )) as [Staff, Staff, Staff, Staff];
});
afterEach(() => setClock(null));

type Given = Record<string, string | string[]>;
const date = (name: string, day: string): Given => {
  const [year = "", month = "", date_ = ""] = day.split("-");
  return { [`${name}-day`]: date_, [`${name}-month`]: month, [`${name}-year`]: year };
};
const wanted = (form: string, kinds: string[], to: string, from = "2026-11-30"): Given => ({
  verb: "give-signing",
  "give-signing.form": form,
  "give-signing.kinds": kinds,
  "give-signing.givenBy": chair.post.id,
  "give-signing.legalDocument": "Giấy ủy quyền số 12/GUQ-UBND",
  "give-signing.reason": "Chủ tịch đi công tác",
  ...date("give-signing.instrumentOn", "2026-11-28"),
  ...date("give-signing.from", from),
  ...(to === "" ? {} : date("give-signing.to", to)),
});
const address = () => `/admin/posts/${head.post.id}`;

/** One administrator asks on the page of the post, another agrees on theirs. */
async function give(form: string, kinds: string[], to = "", from?: string): Promise<void> {
  const asked = await askHouse({
    path: address(),
    as: await signedIn("quantri.hue"),
    form: wanted(form, kinds, to, from) as Record<string, string>,
  });
  expect(asked.headers.get("location")).toContain("done=asked");
  const { rows } = await getPool().query("select id from people.post_change where outcome is null");
  const agree = async (name: string) =>
    askHouse({
      path: "/admin/posts/waiting",
      as: await signedIn(name),
      form: { change: (rows[0] as { id: string }).id, go: "confirm" },
    });
  expect((await agree("quantri.hue")).status).toBe(409);
  expect((await agree("quantri2.hue")).headers.get("location")).toContain("done=confirmed");
  forgetSessions();
}

async function proposed(code: string, by: Staff = specialist): Promise<string> {
  const terms = await getTermsForFiling(code, "");
  const { id } = await sampleDossier(mother, clerk, { terms });
  await acceptDossier(clerk, id);
  await takeDossier(by, id);
  await proposeDecision(by, id, await wholeResult(await getDossier(by, id)));
  return id;
}
const pageFor = async (id: string) =>
  (await askHouse({ path: `/desk/dossiers/${id}`, as: await signedIn(headName) })).text();
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { code?: string }) => error.code ?? String(error),
  );
async function toldAtBell(): Promise<number> {
  const { rowCount } = await getPool().query(
    "select from notifications.message where template = 'desk.to-sign' and post_id = $1",
    [head.post.id],
  );
  return rowCount ?? 0;
}
async function paperOf(id: string): Promise<Uint8Array> {
  const { decision } = await getDossierFile(id);
  return (await getFile(decision?.file_id ?? "", `dossier:${id}`)).bytes;
}

describe("the head of a section", () => {
  it("signs nothing without a mandate, though they read what their section works on", async () => {
    setClock(first);
    const id = await proposed(copy);
    expect(await pageFor(id)).not.toContain('value="sign"');
    expect(await codeOf(signProposed(head, id))).toBe("people.no-right-to-sign");
    expect(await toldAtBell()).toBe(0);
  });

  it("signs what an authorisation names, and paper, signature and screen say so", async () => {
    setClock(first);
    const id = await proposed(copy);
    await give("authorisation", ["recorded-birth", "recorded-event"], "2026-12-31");
    const page = await pageFor(id);
    expect(page).toContain("TUQ. Chủ tịch / Trưởng phòng Văn hóa – Xã hội");
    const proposal = /name="sign.proposal" value="([^"]*)"/.exec(page)?.[1] ?? "";
    const pressed = await askHouse({
      path: `/desk/dossiers/${id}`,
      as: await signedIn(headName),
      form: { verb: "sign", "sign.proposal": proposal },
    });
    expect(pressed.status).toBe(303);
    const pdf = await paperOf(id);
    const text = oneLineOf(pdf);
    expect(text).toMatch(/TUQ\. CHỦ TỊCH TRƯỞNG PHÒNG VĂN HÓA – XÃ HỘI/);
    expect(text).toContain(head.name);
    expect(text).not.toMatch(/TM\. ỦY BAN|KT\. CHỦ TỊCH/);
    expect(text).not.toContain(chair.name);
    expect(signersOf(pdf)).toEqual([
      `${head.name}: valid`,
      "Ủy ban nhân dân phường Thuận Hóa: valid",
    ]);
    expect(signaturesOf(pdf)[0]?.signer.title).toBe(
      "TUQ. Chủ tịch / Trưởng phòng Văn hóa – Xã hội",
    );
    const { rows } = await getPool().query(
      `select details->>'form' as form, details->>'mandate' is not null as known
        from dossiers.dossier_event where dossier_id = $1 and kind = 'signed'`,
      [id],
    );
    expect(rows).toEqual([{ form: "TUQ. Chủ tịch / Trưởng phòng Văn hóa – Xã hội", known: true }]);
  });

  it("signs nothing else by it, not what they proposed, and nothing once it is over", async () => {
    setClock(first);
    const before = await toldAtBell();
    await proposed(copy);
    expect(await toldAtBell()).toBe(before + 1);
    expect(await codeOf(signProposed(head, await proposed(notice)))).toBe(
      "people.no-right-to-sign",
    );
    const told = await toldAtBell();
    expect(await codeOf(signProposed(head, await proposed(copy, head)))).toBe(
      "dossiers.own-proposal",
    );
    expect(await toldAtBell()).toBe(told);
    const id = await proposed(copy);
    const acting = { accountId: head.accountId, name: head.name };
    const post = { ...head.post, actingFor: acting };
    const other = await demoStaff("hotich2.thuanhoa");
    const standIn = { ...other, post, posts: [other.post, post] };
    expect(await codeOf(signProposed(standIn, id))).toBe("people.no-right-to-sign");
    setClock(new Date("2027-01-01T09:00:00+07:00"));
    expect(await codeOf(signProposed(head, id))).toBe("people.no-right-to-sign");
    setClock(new Date("2026-12-31T16:00:00+07:00"));
    expect(await codeOf(signProposed(head, id))).toBe("done");
  });

  it("signs by order what the working rules name, until one administrator ends it", async () => {
    setClock(first);
    await give("order", ["notice"]);
    const id = await proposed(notice);
    await signProposed(head, id);
    expect(oneLineOf(await paperOf(id))).toMatch(/TL\. CHỦ TỊCH TRƯỞNG PHÒNG VĂN HÓA – XÃ HỘI/);
    const { rows } = await getPool().query(
      "select id from people.post_change where signing_form = 'order' and outcome = 'confirmed'",
    );
    const ended = await askHouse({
      path: address(),
      as: await signedIn("quantri2.hue"),
      form: {
        verb: "end-signing",
        "end-signing.mandate": (rows[0] as { id: string }).id,
        "end-signing.reason": "Chủ tịch trực tiếp ký",
        ...(date("end-signing.from", "2026-11-30") as Record<string, string>),
      },
    });
    expect(ended.headers.get("location")).toContain("done=done");
    expect(await codeOf(signProposed(head, await proposed(notice)))).toBe(
      "people.no-right-to-sign",
    );
  });

  it("is let sign from a day to come: told before, ended before", async () => {
    setClock(first);
    const page = async () =>
      (await askHouse({ path: address(), as: await signedIn("quantri.hue") })).text();
    await give("order", ["letter"], "", "2026-12-15");
    expect(await page()).toContain("TL. Chủ tịch – Công văn");
    const { rows } = await getPool().query(
      "select id from people.post_change where signing_kinds = '{letter}' and ends is null",
    );
    const end = (from: string) => async () =>
      askHouse({
        path: address(),
        as: await signedIn("quantri2.hue"),
        form: {
          verb: "end-signing",
          "end-signing.mandate": (rows[0] as { id: string }).id,
          "end-signing.reason": "Không giao nữa",
          ...(date("end-signing.from", from) as Record<string, string>),
        },
      });
    expect((await end("2026-11-29")()).status).toBe(422);
    expect((await end("2026-11-30")()).headers.get("location")).toContain("done=done");
    expect(await page()).not.toContain("TL. Chủ tịch – Công văn");
    const left = await listMandates(head.post.id, "2026-12-20");
    expect(left.flatMap(({ kinds }) => kinds)).not.toContain("letter");
    expect((await end("2026-12-20")()).status).toBe(422);
  });

  it("signs in the form that the page told, or is shown the new one", async () => {
    setClock(first);
    await give("order", ["notice"]);
    const id = await proposed(notice);
    const shown = /name="sign.proposal" value="([^"]*)"/.exec(await pageFor(id))?.[1] ?? "";
    const press = async (proposal: string) =>
      askHouse({
        path: `/desk/dossiers/${id}`,
        as: await signedIn(headName),
        form: { verb: "sign", "sign.proposal": proposal },
      });
    await getPool().query("update people.post set title = 'Quyền Trưởng phòng' where id = $1", [
      head.post.id,
    ]);
    forgetSessions();
    for (const stale of [shown, shown.split("_")[0] ?? "", `${shown}_x`.replace(/_\w+_/, "_")]) {
      const answer = await press(stale);
      expect(answer.status).toBe(409);
      const html = await answer.text();
      expect(html).toContain("Hình thức ký của ông/bà đã thay đổi");
      expect(html).toContain("TL. Chủ tịch / Quyền Trưởng phòng");
    }
    await getPool().query("update people.post set title = $2 where id = $1", [
      head.post.id,
      head.post.title,
    ]);
    forgetSessions();
    expect((await press(shown)).status).toBe(303);
  });

  it("of another section is told of nothing that they may not open", async () => {
    setClock(first);
    const before = await toldAtBell();
    await getPool().query("update people.post set office = 'economy' where id = $1", [
      head.post.id,
    ]);
    const id = await proposed(notice);
    await getPool().query("update people.post set office = $2 where id = $1", [
      head.post.id,
      head.post.office,
    ]);
    expect(await toldAtBell()).toBe(before);
    await signProposed(chair, id);
  });

  it("signs no more under the authorisation of a chair who left", async () => {
    setClock(first);
    await give("authorisation", ["recorded-event"], "2027-03-31");
    const id = await proposed(copy);
    setClock(new Date("2027-01-15T09:00:00+07:00"));
    await getPool().query("update people.post set valid_to = '2027-01-14' where id = $1", [
      chair.post.id,
    ]);
    expect(await codeOf(signProposed(head, id))).toBe("people.no-right-to-sign");
    await getPool().query("update people.post set valid_to = null where id = $1", [chair.post.id]);
    expect(await codeOf(signProposed(head, id))).toBe("done");
  });
});

describe("what an administrator asks", () => {
  it("is told beside the field; the database refuses an endless one too", async () => {
    setClock(first);
    const answer = await askHouse({
      path: address(),
      as: await signedIn("quantri.hue"),
      form: wanted("authorisation", ["notice"], "") as Record<string, string>,
    });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain("Giấy ủy quyền số 12/GUQ-UBND");
    expect(html).toContain('id="field-give-signing-to-error"');
    expect(html).not.toContain('id="field-give-signing-from-error"');
    const endless = getPool().query(
      "update people.post_change set valid_to = null where signing_form = 'authorisation'",
    );
    await expect(endless).rejects.toThrow();
  });
});
