import { randomUUID } from "node:crypto";
import { read, utils } from "@e965/xlsx";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { askPage } from "../../../tests/ask-page.ts";
import { demoCitizen, demoStaff, testCity } from "../../../tests/city.ts";
import type { Citizen, Staff } from "../../platform/actor.ts";
import { setClock } from "../../platform/clock.ts";
import { getPool } from "../../platform/pool.ts";
import { acceptDossier } from "./commands/accept-dossier.ts";
import { getTermsForFiling } from "./clock/get-terms.ts";
import { submitDossier } from "./commands/submit-dossier.ts";
import { dossierExport } from "./pages/dossier-export-page.ts";
import { dossierList } from "./pages/dossier-list-page.tsx";
import { feeLine, feeOf } from "../../../tests/fee-lines.ts";

let mother: Citizen;
let clerk: Staff;
let clerkElsewhere: Staff;
let leader: Staff;
let administrator: Staff;
const codes: string[] = [];
let oddCode = "";

beforeAll(async () => {
  await testCity();
  mother = await demoCitizen("me.thuanhoa");
  [clerk, clerkElsewhere, leader, administrator] = (await Promise.all(
    ["motcua.thuanhoa", "motcua.phuxuan", "lanhdao.hue", "quantri.hue"].map(demoStaff),
  )) as [Staff, Staff, Staff, Staff];
  for (let number = 0; number < 60; number += 1) {
    setClock(new Date(Date.UTC(2025, 2, 3, 2, number)));
    codes.push(
      (await file(`Trần Thị Diễm Huế ${number}`, `09050001${String(number).padStart(2, "0")}`))
        .code,
    );
  }
  oddCode = (await file('=HYPERLINK("http://x")', "0905999999")).code;
  setClock(null);
});
beforeEach(() => setClock(new Date("2025-03-04T02:00:00Z")));
afterEach(() => setClock(null));

async function file(
  name: string,
  phone: string,
  procedure = "1.004873",
): Promise<{ id: string; code: string }> {
  return submitDossier(mother, {
    id: randomUUID(),
    terms: await getTermsForFiling(procedure, ""),
    formVersion: 1,
    channel: "online",
    delivery: "online",
    unitCode: clerk.post.unitCode,
    applicant: {
      accountId: mother.accountId,
      name,
      identity: null,
      phone,
      email: null,
      address: null,
      language: "vi",
    },
    answers: {},
    quantity: 1,
    fee: feeOf(feeLine({ amount: 0 })),
    papers: [],
  });
}

const ask = async (actor: Staff, query = "") =>
  (await askPage(dossierList, { actor, path: `/desk/dossiers${query}` })).text;
const shownCodes = (html: string) => codes.filter((code) => html.includes(code));
const link = (html: string, rel: "next" | "prev") =>
  new RegExp(`rel="${rel}" href="/desk/dossiers([^"]*)"`)
    .exec(html)?.[1]
    ?.replaceAll("&amp;", "&") ?? null;
const period = "from=2025-03-01&to=2025-03-31";

describe("the list of all dossiers", () => {
  it("finds by a name without accents, by how a telephone number begins, by the code", async () => {
    const byName = await ask(clerk, `?q=diem+hue+7`);
    expect(shownCodes(byName)).toEqual([codes[7]]);
    expect(shownCodes(await ask(clerk, `?q=0905000142`))).toEqual([codes[42]]);
    expect(shownCodes(await ask(clerk, `?q=${(codes[5] as string).toLowerCase()}`))).toEqual([
      codes[5],
    ]);
    expect(shownCodes(await ask(clerk, "?q=khongcoai"))).toEqual([]);
    expect(await ask(clerk, "?q=%27%3B--%20%26%7C!")).toContain("Không có hồ sơ nào khớp");
  });
  it.each(["", "&sort=due", "&direction=ascending"])(
    "goes forward through every dossier once and back again the same way (%s)",
    async (sorting) => {
      const forward: string[][] = [];
      let html = await ask(clerk, `?${period}&q=diem+hue${sorting}`);
      for (;;) {
        forward.push(shownCodes(html));
        const next = link(html, "next");
        if (!next) break;
        html = await ask(clerk, next);
      }
      expect(forward.flat().toSorted()).toEqual(codes.toSorted());
      expect(forward.map(({ length }) => length)).toEqual([25, 25, 10]);
      const backward = [];
      for (let previous = link(html, "prev"); previous; previous = link(html, "prev")) {
        html = await ask(clerk, previous);
        backward.unshift(shownCodes(html));
      }
      expect(backward).toEqual(forward.slice(0, 2));
    },
  );
  it("shows what is due today and what is late, by the law's own day", async () => {
    const { id, code } = await file("Lê Đúng Hạn", "0905888888");
    const due = (await acceptDossier(clerk, id)) as Date;
    setClock(new Date(due.getTime() + 3_600_000));
    expect(await ask(clerk, "?due=today")).toContain(code);
    expect(await ask(clerk, "?due=late&q=dung+han")).not.toContain(code);
    setClock(new Date(due.getTime() + 24 * 3_600_000));
    expect(await ask(clerk, "?due=late&q=dung+han")).toContain(code);
    expect(await ask(clerk, "?due=today&q=dung+han")).not.toContain(code);
  });
  it("puts what runs first, by due day, and what is done behind it though due before", async () => {
    const filed: { id: string; code: string }[] = [];
    for (const [name, day] of [
      ["Lê Xếp Một", 3],
      ["Lê Xếp Hai", 4],
      ["Lê Xếp Ba", 5],
    ] as const) {
      setClock(new Date(Date.UTC(2025, 3, day, 2)));
      const one = await file(name, "0905777777");
      await acceptDossier(clerk, one.id);
      filed.push(one);
    }
    await getPool().query(
      `update dossiers.dossier
      set state = 'finished', finished_at = submitted_at + interval '1 hour'
      where id = $1`,
      [filed[0]?.id],
    );
    const html = await ask(clerk, "?sort=due&q=le+xep");
    const [done, second, third] = filed.map(({ code }) => html.indexOf(code)) as [
      number,
      number,
      number,
    ];
    expect([second > 0, second < third, third < done]).toEqual([true, true, true]);
  });
  it("shows another ward nothing of this one, a leader and an administrator nothing", async () => {
    for (const actor of [clerkElsewhere, leader, administrator]) {
      const html = await ask(actor, `?q=${codes[3]}`);
      expect(html).toContain("Không có hồ sơ nào khớp");
      expect(html).toContain('<span class="count">0</span>');
    }
  });
  it("asks the database three times at most", async () => {
    await ask(clerk);
    const query = vi.spyOn(getPool(), "query");
    await ask(clerk, `?${period}&q=diem`);
    expect(
      query.mock.calls
        .map(([text]) => String(text))
        .filter((text) => !text.includes("register_version")).length,
    ).toBeLessThanOrEqual(3);
    query.mockRestore();
  });
});

describe("the list as a file", () => {
  const take = (actor: Staff, query: string) =>
    askPage(dossierExport("csv"), { actor, path: `/desk/dossiers.csv${query}` });
  it("holds the rows of the same filter, for a spreadsheet and harmless in it", async () => {
    const { text } = await take(clerk, "?from=2025-03-03&to=2025-03-03");
    expect(text.trim().split("\r\n")).toHaveLength(62);
    expect(text).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(text).toContain(oddCode);
    expect((await take(clerk, "?q=diem+hue+7")).text.trim().split("\r\n")).toHaveLength(2);
  });
  it("holds them as a workbook too: moments are moments, sums are numbers", async () => {
    const query = "?from=2025-03-03&to=2025-03-03&sort=submitted&direction=ascending";
    const bytes = await rawExport("xlsx", query);
    const book = read(bytes, { cellDates: true, UTC: true });
    const rows = utils.sheet_to_json<Record<string, unknown>>(
      book.Sheets[book.SheetNames[0] ?? ""] ?? {},
    );
    expect(rows).toHaveLength(61);
    const first = rows.find((row) => row["Mã hồ sơ"] === codes[0]);
    // Nine in the morning in the city, as its clock showed it.
    expect(first?.["Nộp lúc"]).toEqual(new Date("2025-03-03T09:00:00Z"));
    expect(first?.["Phí, lệ phí (đồng)"]).toBeTypeOf("number");
    expect(rows.map((row) => row["Mã hồ sơ"])).toContain(oddCode);
  });
  it("begins with the mark of UTF-8", async () => {
    const response = await rawExport();
    expect(Array.from(response.slice(0, 3))).toEqual([0xef, 0xbb, 0xbf]);
  });
  it("gives another ward and an administrator the heading only; audits each taking", async () => {
    const count = async () =>
      Number(
        (
          await getPool().query(
            "select count(*) as n from platform.audit_entry where action = 'dossiers.exported'",
          )
        ).rows[0].n,
      );
    const before = await count();
    expect(
      (await take(clerkElsewhere, `?${period}&q=diem`)).text.trim().split("\r\n"),
    ).toHaveLength(1);
    expect((await take(administrator, `?${period}`)).text.trim().split("\r\n")).toHaveLength(1);
    expect(await count()).toBe(before + 2);
  });
});

async function rawExport(
  format: "csv" | "xlsx" = "csv",
  query = "?q=khongcoai",
): Promise<Uint8Array> {
  const { publicPages } = await import("../../gates/public.ts");
  const { PageRequest } = await import("../../gates/request.ts");
  const [route] = publicPages({ "/desk/dossiers": dossierExport(format) });
  if (!route) throw new Error("no route");
  const request = new PageRequest({
    id: "test",
    route,
    actor: clerk,
    sessionId: null,
    language: "vi",
    theme: null,
    asked: `http://localhost/desk/dossiers${query}`,
    params: {},
    cookies: {},
    address: "127.0.0.1",
    headers: new Headers(),
    readBody: async () => new Uint8Array(),
  });
  return new Uint8Array(await ((await route.handle(request)) as Response).arrayBuffer());
}
