/**
 * What is pressed again on the page as it was, at once or in turn, is done once; what comes after
 * the end is told, and lies nowhere unseen.
 */
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { noteChargePaid } from "../../src/modules/dossiers/commands/note-charge-paid.ts";
import { noteChargeSet } from "../../src/modules/dossiers/commands/note-charge-set.ts";
import { takeFee } from "../../src/modules/dossiers/commands/take-fee.ts";
import { chargesOf } from "../../src/modules/payments/index.ts";
import { demoPassword } from "../../src/modules/people/demo-accounts.ts";
import { getPool } from "../../src/platform/pool.ts";
import { routes } from "../../src/routes.ts";
import { demoCitizen, demoStaff, testCity } from "../city.ts";
import { type Asked, askHouse, type Session, shownOn, signedIn } from "../house.ts";
import { at, taken } from "../press-desk.ts";
import { sampleDossier, sampleDraft, smallPdf, supplementedDossier } from "../sample-dossier.ts";

beforeAll(async () => {
  await testCity();
});

const count = async (from: string) =>
  (await getPool().query<{ n: number }>(`select count(*)::int as n from ${from}`)).rows[0]?.n;

/** Asks thrice at once and once more; gives the answers of the three, sorted, and of the fourth. */
async function again(asked: () => Asked): Promise<{ atOnce: number[]; after: number }> {
  const ask = async () => (await askHouse(asked())).status;
  const atOnce = await Promise.all([ask(), ask(), ask()]);
  return { atOnce: atOnce.toSorted(), after: await ask() };
}
const once = { atOnce: [303, 409, 409], after: 409 };
const day = (name: string, [y = "", m = "", d = ""]: string[]) => ({
  [`${name}-day`]: d,
  [`${name}-month`]: m,
  [`${name}-year`]: y,
});

describe("pressed three times at once, and again", () => {
  it("a closing is announced once", async () => {
    const [path, as] = ["/admin/calendar", await signedIn("quantri.hue")];
    const form = {
      shown: await shownOn(path, as),
      unitCodes: "all",
      ...day("firstDay", ["2026", "12", "07"]),
      ...day("lastDay", ["2026", "12", "08"]),
      reason: "Lũ lớn",
      legalBasis: "Công điện 01/CĐ-UBND",
    };
    expect(await again(() => ({ path, as, form }))).toEqual(once);
    expect(await count("calendar.closure")).toBe(1);
  });
  it("an official is asked for once", async () => {
    const [path, as] = ["/admin/people/new", await signedIn("quantri.hue")];
    const { accountId, post } = await demoStaff("motcua.thuanhoa");
    const page = `${path}?invite=${accountId}`;
    const shown = await fieldsShown(page, as);
    const invite = { shown, invite: accountId, phone: "0905123456" };
    expect(await again(() => ({ path, as, form: invite }))).toEqual(once);
    const wanted = {
      name: "Nguyễn Thị Lan",
      signIn: "lan.hai.lan",
      unitCode: post.unitCode,
      seat: "clerk",
      title: "Công chức",
      phone: "0905123457",
    };
    expect(await again(() => ({ path, as, form: wanted }))).toEqual(once);
    expect(await count("people.nomination where kind = 'again'")).toBe(1);
    expect(await count("people.nomination where kind = 'name'")).toBe(1);
  });
  it("a note is written once", async () => {
    const [path, as] = [`/desk/dossiers/${await taken()}`, await signedIn("hotich.thuanhoa")];
    const form = { shown: await shownOn(path, as), verb: "note", "note.text": "Gọi lại cho dân" };
    const done = { atOnce: [303, 303, 303], after: 303 };
    expect(await again(() => ({ path, as, form }))).toEqual(done);
    expect(await count("dossiers.dossier_event where kind = 'noted'")).toBe(1);
    expect(
      (await askHouse({ path, as, form: { ...form, "note.text": "Dân đã đến" } })).status,
    ).toBe(303);
    expect(await count("dossiers.dossier_event where kind = 'noted'")).toBe(2);
  });
  it("a draft is begun once, at home and at a counter", async () => {
    for (const [path, name, go] of [
      ["/dossiers/new/1.004873", "me.thuanhoa", {}],
      ["/desk/counter/new/1.004873", "motcua.thuanhoa", { go: "without" }],
    ] as const) {
      const as = await signedIn(name);
      const own = `dossiers.draft where procedure_code = '1.004873' and account_id =
        (select account_id from people.sign_in_name where name = '${name}')`;
      const before = (await count(own)) ?? 0;
      const open = async () => ({ ...(await hiddenOn(path, as)), ...go });
      const form = await open();
      const done = { atOnce: [303, 303, 303], after: 303 };
      expect(await again(() => ({ path, as, form }))).toEqual(done);
      expect(await count(own)).toBe(before + 1);
      // A page that is opened again begins another one: twins have two births.
      const other = await open();
      await again(() => ({ path, as, form: other }));
      expect(await count(own)).toBe(before + 2);
    }
  });
  it("a draft that was filed meanwhile leads to its dossier", async () => {
    const [path, as] = ["/dossiers/new/2.000635", await signedIn("me.thuanhoa")];
    const form = await hiddenOn(path, as);
    const begin = async () => (await askHouse({ path, as, form })).headers.get("location") ?? "";
    const [, id = ""] = /drafts\/([^/]+)\//.exec(await begin()) ?? [];
    await getPool().query("delete from dossiers.draft where id = $1", [id]);
    await sampleDossier(await demoCitizen("me.thuanhoa"), await demoStaff("motcua.thuanhoa"), {
      id,
      papers: [],
    });
    expect(await count(`dossiers.dossier where id = '${id}'`)).toBe(1);
    expect(await begin()).toBe(`/dossiers/drafts/${id}`);
    expect(await count(`dossiers.draft where id = '${id}'`)).toBe(0);
  });
  it("a task is given once, and a document that gives tasks is kept once", async () => {
    const as = await signedIn("lanhdao.hue");
    const due = day("due", ["2027", "03", "15"]);
    const content = "Kiểm tra kè sông Như Ý đoạn sạt lở";
    const done = { atOnce: [303, 303, 303], after: 303 };
    const asked = (path: string, form: Record<string, string>) => () => ({ path, as, form });
    const task = { key: randomUUID(), content, lead: "hue-justice", ...due };
    expect(await again(asked("/desk/directives/new", task))).toEqual(done);
    expect(await count(`directives.task where content = '${content}'`)).toBe(1);
    const source = {
      key: randomUUID(),
      body: "Giao Sở Tư pháp báo cáo.",
      number: "99/TB-VP",
      ...day("day", ["2026", "01", "05"]),
      issuer: "Văn phòng",
      abstract: "Kết luận",
      kind: "conclusion",
    };
    expect(await again(asked("/desk/directives/sources", source))).toEqual(done);
    expect(await count("directives.source where number = '99/TB-VP'")).toBe(1);
  });
  it("the same file is kept once", async () => {
    const [id, as] = [
      await sampleDraft(await demoCitizen("me.thuanhoa")),
      await signedIn("me.thuanhoa"),
    ];
    const path = `/dossiers/drafts/${id}/request`;
    const shown = await shownOn(path, as);
    await again(() => ({ path, as, form: withFile(shown, "file_old_copy", smallPdf()) }));
    const papers = `dossiers.draft, jsonb_array_elements(papers) where draft.id = '${id}'`;
    expect(await count(papers)).toBe(1);
  });
});

describe("a password", () => {
  it("changed three times at once is the one of the change that was told as done", async () => {
    const [path, as] = ["/account", await signedIn("cha.phuxuan")];
    const shown = await shownOn(path, as);
    const ask = async (fresh: string) =>
      (await askHouse({ path, as, form: { shown, old: demoPassword, fresh, again: fresh } }))
        .status;
    const fresh = ["mat khau thu nhat", "mat khau thu hai", "mat khau thu ba"];
    expect((await Promise.all(fresh.map(ask))).filter((status) => status === 303)).toHaveLength(1);
  });
});

describe("a substitution that is over", () => {
  it("is not ended again, which would let it run until today", async () => {
    const [chair, deputy] = [
      await demoStaff("chutich.thuanhoa"),
      await demoStaff("phochutich.thuanhoa"),
    ];
    const { rows } = await getPool().query<{ id: string }>(
      `insert into people.substitution (
          id, post_id, account_id, valid_from, valid_to, reason, named_by, named_at
        )
        values (gen_random_uuid(), $1, $2, '2026-10-01', '2026-10-02', 'Đi họp', 'x', now())
        returning id`,
      [chair.post.id, deputy.accountId],
    );
    const [path, as] = ["/desk/substitutes", await signedIn("chutich.thuanhoa")];
    const form = { end: rows[0]?.id ?? "" };
    expect((await askHouse({ path, as, form })).status).toBe(409);
    expect(await count("people.substitution where valid_to = '2026-10-02'")).toBe(1);
  });
});

describe("a file that comes while the supplement is sent", () => {
  it("goes with it, or is refused: none stays where no office looks", async () => {
    const [mother, clerk] = [await demoCitizen("me.thuanhoa"), await demoStaff("motcua.thuanhoa")];
    const as = await signedIn("me.thuanhoa");
    for (let round = 0; round < 4; round += 1) {
      const { id } = await supplementedDossier(mother, clerk);
      const path = `/dossiers/${id}/supplement`;
      const put = async (field: string, mark: string) => {
        const shown = await shownOn(path, as);
        const bytes = Buffer.concat([smallPdf(), Buffer.from(`\n%${mark}\n%%EOF\n`)]);
        return (await askHouse({ path, as, form: withFile(shown, field, bytes) })).status;
      };
      const lines = await count(`dossiers.supplement, jsonb_array_elements(items)
        where dossier_id = '${id}'`);
      for (let line = 0; line < (lines ?? 0); line += 1) await put(`item-${line}`, `${line}`);
      const form = { shown: await shownOn(path, as), go: "send" };
      const [, late] = await Promise.all([askHouse({ path, as, form }), put("item-0", "late")]);
      expect([200, 303, 409]).toContain(late);
      const state = `dossiers.dossier where id = '${id}' and state <> 'supplement_requested'`;
      const unseen = `dossiers.dossier_paper where dossier_id = '${id}'
        and added_with not in ('filing', 'supplement')`;
      expect([await count(state), (await count(unseen)) === 0]).not.toEqual([1, false]);
    }
  });
});

describe("news of a charge", () => {
  it("that three workers have at once is told once", async () => {
    const id = await taken();
    await takeFee(await demoStaff("motcua.thuanhoa"), id);
    const { code } = await at(id);
    const [charge] = await chargesOf([code]);
    const news = { subjectCode: code, reference: charge?.reference ?? "", amount: 8_000 };
    const three = (work: () => Promise<void>) => Promise.all([work(), work(), work()]);
    await three(() => noteChargePaid({ ...news, receipt: 1 }));
    await getPool().query("update dossiers.dossier set fee_dong = null where id = $1", [id]);
    await three(() => noteChargeSet(news));
    const events = (kind: string) =>
      count(`dossiers.dossier_event where dossier_id = '${id}' and kind = '${kind}'`);
    expect([await events("paid"), await events("fee-set")]).toEqual([1, 1]);
    const told = `notifications.message where subject_code = '${code}'
      and template = 'payment.received' and channel = 'sms'`;
    expect(await count(told)).toBe(1);
  });
});

describe("a machine's signature", () => {
  it("with letters of two bytes is a wrong one, no failure", async () => {
    for (const { path } of routes.filter(({ gate }) => gate === "machine")) {
      const headers = {
        "content-type": "application/json",
        "x-motcua-time": String(Math.floor(Date.now() / 1000)),
        "x-motcua-signature": "é".repeat(64),
      };
      expect((await askHouse({ path, method: "POST", body: "{}", headers })).status).toBe(401);
    }
  });
});

async function fieldsShown(path: string, as: Session): Promise<string[]> {
  const html = await (await askHouse({ path, as })).text();
  return [...html.matchAll(/name="shown" value="([^"]*)"/g)].map((match) => match[1] ?? "");
}

// What a browser sends of a page's form, but the token.
async function hiddenOn(path: string, as: Session): Promise<Record<string, string>> {
  const html = await (await askHouse({ path, as })).text();
  const main = html.slice(html.indexOf("<main"));
  const fields = [...main.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
  const pairs = fields.map(([, name = "", value = ""]) => [name, value] as const);
  return Object.fromEntries(pairs.filter(([name]) => name !== "csrf"));
}

function withFile(shown: string[], field: string, bytes: Uint8Array): FormData {
  const form = new FormData();
  for (const one of shown) form.append("shown", one);
  form.append(field, new Blob([new Uint8Array(bytes)], { type: "application/pdf" }), "a.pdf");
  return form;
}
