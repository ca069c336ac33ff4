import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { demoCitizen, demoStaff, testCity } from "../../../tests/city.ts";
import { fileBirth, open, press, press303, wholeFields } from "../../../tests/desk-page.ts";
import { handOutForm } from "../../../tests/sample-dossier.ts";
import type { Citizen, Staff } from "../../platform/actor.ts";
import { setClock } from "../../platform/clock.ts";
import { getPool } from "../../platform/pool.ts";
import { words } from "../../platform/words.ts";
import { NotFound } from "../../platform/refusal.ts";
import type { Filing } from "./commands/submit-dossier.ts";
import { getDossier } from "./queries/dossier.ts";
import { getDossierFile } from "./queries/dossier-file.ts";

let mother: Citizen;
let clerk: Staff;
let specialist: Staff;
let colleague: Staff;
let chair: Staff;
let leader: Staff;
let elsewhere: Staff;

beforeAll(async () => {
  await testCity();
  mother = await demoCitizen("me.thuanhoa");
  [clerk, specialist, colleague, chair, leader, elsewhere] = (await Promise.all(
    [
      "motcua.thuanhoa",
      "hotich.thuanhoa",
      "hotich2.thuanhoa",
      "chutich.thuanhoa",
      "lanhdao.hue",
      "hotich.phuxuan",
    ].map(demoStaff),
  )) as [Staff, Staff, Staff, Staff, Staff, Staff];
});
beforeEach(() => setClock(new Date("2026-11-30T02:00:00Z")));
afterEach(() => setClock(null));

const file = (procedure?: string, papers?: Filing["papers"]) =>
  fileBirth(mother, clerk, procedure, papers);
const translate = words("vi");
const proposalOn = (html: string) => /name="sign\.proposal" value="(\w+)"/.exec(html)?.[1] ?? "";
const typedIn = (html: string, name: string) =>
  html
    .split(`name="${name}"`)[1]
    ?.replace(/^[^>]*>\n?/, "")
    .split("<")[0];
// Acceptance stands there twice: as it was filed, and as another case.
const offered = (html: string) => [
  ...new Set([...html.matchAll(/name="verb" value="([a-z-]+)"/g)].map((match) => match[1])),
];

describe("the page of a dossier on the desk", () => {
  it("leads through a whole life, from accepting over proposing twice to handing out", async () => {
    const id = await file();
    expect(offered((await open(clerk, id)).text)).toEqual([
      "accept",
      "refuse",
      "request-supplement",
      "note",
      "withdraw",
    ]);
    expect(offered((await open(specialist, id)).text)).toEqual(["note"]);
    await press303(clerk, id, "accept");
    expect(offered((await open(specialist, id)).text)).toContain("take");
    await press303(specialist, id, "take");
    await press303(specialist, id, "assign", { "assign.colleague": colleague.accountId });
    expect((await getDossier(clerk, id)).holder_account_id).toBe(colleague.accountId);
    expect(typedIn((await open(colleague, id)).text, "propose.childName")).toBe(
      "Tôn Thất Minh Khôi",
    );
    const typed = await wholeFields(specialist, id);
    await press303(colleague, id, "propose", { ...typed, "propose.nothing": "x" });
    const shown = (await open(chair, id)).text;
    expect(shown).toContain("Dự thảo kết quả do");
    expect(offered(shown)).toEqual(expect.arrayContaining(["sign", "send-back"]));
    await press303(chair, id, "send-back", { "send-back.reason": "Ghi rõ nơi sinh" });
    await press303(specialist, id, "take");
    expect(typedIn((await open(specialist, id)).text, "propose.childName")).toBe(
      "Tôn Thất Minh Khôi",
    );
    await press303(specialist, id, "propose", {
      ...typed,
      "propose.birthPlace": "Bệnh viện Trung ương Huế",
    });
    // A second page that was opened before the other proposal: it must not sign what it does not
    // show.
    for (const seen of [proposalOn(shown), "", "x".repeat(64)]) {
      const stale = await press(chair, id, "sign", { "sign.proposal": seen });
      expect([stale.status, stale.text.includes("Dự thảo kết quả đã thay đổi")]).toEqual([
        409,
        true,
      ]);
      expect(stale.text).toContain("Bệnh viện Trung ương Huế");
    }
    await press303(chair, id, "sign", {
      "sign.proposal": proposalOn((await open(chair, id)).text),
    });
    expect(offered((await open(clerk, id)).text)).toContain("hand-out");
    await press303(clerk, id, "hand-out", handOutForm(mother.name));
    const { decision, handOver, legs } = await getDossierFile(id);
    expect([decision?.number?.endsWith("/2026"), handOver?.receiver_name]).toEqual([
      true,
      mother.name,
    ]);
    const end = (await open(clerk, id)).text;
    expect(end.match(/data-label="Bộ phận giữ"/g)).toHaveLength(legs.length);
    expect(offered(end)).toEqual([]);
  });
  it("ticks what is asked of this case where it has come, and nothing of other cases", async () => {
    const paper = {
      slot: "birth_certificate",
      slotLabel: "Giấy chứng sinh",
      fileId: null,
      fileName: "Giấy chứng sinh",
      sha256: null,
      sizeBytes: null,
      kind: "original" as const,
      quantity: 1,
    };
    const lines = async (id: string) =>
      [
        ...(await open(clerk, id)).text.matchAll(
          /class="checklist__box( checklist__box--done)?".*?<span>(.*?)<\/span>/gs,
        ),
      ].map(([, done, text]) => `${done ? "x" : "-"} ${text}`);
    const [without, withIt] = [
      await lines(await file()),
      await lines(await file("1.001193", [{ id: randomUUID(), ...paper }])),
    ];
    expect(without.length).toBeGreaterThan(1);
    expect(without.filter((line) => line.startsWith("x"))).toEqual([]);
    expect(withIt.filter((line) => line.startsWith("x"))).toEqual([
      expect.stringContaining("Giấy chứng sinh"),
    ]);
    expect(withIt.join()).not.toContain("bỏ rơi");
  });
  it("extends once, by a letter that another signs, and stops on a named ground", async () => {
    const id = await file("1.013225");
    await press303(clerk, id, "accept");
    const economy = await demoStaff("kinhte.thuanhoa");
    await press303(economy, id, "take");
    const before = (await getDossier(clerk, id)).due_at as Date;
    const wish = {
      "propose-extension.by": "3",
      "propose-extension.reason": "Cần lấy ý kiến đơn vị khác",
    };
    await press303(economy, id, "propose-extension", wish);
    expect((await getDossier(clerk, id)).due_at).toEqual(before);
    expect(offered((await open(chair, id)).text)).toEqual(
      expect.arrayContaining(["sign-letter", "send-back-letter"]),
    );
    await press303(chair, id, "sign-letter");
    expect((await getDossier(clerk, id)).due_at?.getTime()).toBeGreaterThan(before.getTime());
    const again = await press(economy, id, "propose-extension", wish);
    expect([again.status, again.text.includes("Chỉ được hẹn lại một lần")]).toEqual([409, true]);
    const early = await press(economy, id, "propose-stop", {
      "propose-stop.ground": "not-supplemented",
      "propose-stop.reason": "Không bổ sung",
    });
    expect([early.status, early.text.includes("vẫn còn thời gian bổ sung")]).toEqual([409, true]);
    const stop = {
      "propose-stop.ground": "asked-by-authority",
      "propose-stop.reason": "Có văn bản của Tòa án",
      "propose-stop.document": "Công văn 12/TA",
    };
    await press303(economy, id, "propose-stop", stop);
    await press303(chair, id, "sign-letter");
    expect((await getDossierFile(id)).stop?.ground).toBe("asked-by-authority");
  });
  it("asks for a supplement with every line of the list, once", async () => {
    const id = await file();
    const fields = {
      "request-supplement.ground": "unclear",
      "request-supplement.reason": "Ảnh mờ",
      "request-supplement.0.name": "Giấy chứng sinh",
      "request-supplement.0.original": "1",
      "request-supplement.3.name": "Giấy kết hôn",
    };
    await press303(clerk, id, "request-supplement", fields);
    expect((await getDossierFile(id)).supplement?.items).toEqual([
      { name: "Giấy chứng sinh", original: 1, certified: 0, photocopy: 0, note: "" },
      { name: "Giấy kết hôn", original: 0, certified: 0, photocopy: 1, note: "" },
    ]);
    expect((await press(clerk, id, "request-supplement", fields)).status).toBe(409);
  });
  it.each([
    ["refuse", { "refuse.reasons": "  " }, "field-refuse-reasons"],
    [
      "request-supplement",
      { "request-supplement.ground": "missing" },
      "field-request-supplement-0-name",
    ],
    [
      "request-supplement",
      { "request-supplement.0.name": "Giấy chứng sinh" },
      "field-request-supplement-ground",
    ],
    ["note", {}, "field-note-text"],
  ])(
    "says beside the field of %s what is missing, and keeps what was typed",
    async (verb, fields: Record<string, string>, field) => {
      const id = await file();
      const answer = await press(clerk, id, verb, fields);
      expect(answer.status).toBe(422);
      expect(answer.text).toMatch(new RegExp(`href="#${field}">[^:<]+: Ông/bà `));
      expect(answer.text).toContain(`id="${field}-error"`);
      for (const value of Object.values(fields).filter((text) => text.trim() !== ""))
        expect(answer.text).toContain(value);
    },
  );
  it("keeps the typed reasons when a colleague was faster, and says so", async () => {
    const id = await file();
    await press303(clerk, id, "accept");
    const late = await press(clerk, id, "refuse", { "refuse.reasons": "Không thuộc thẩm quyền" });
    expect(late.status).toBe(409);
    expect(late.text).toContain("không cho phép");
  });
  it("shows the city's leader its way without people or verbs, another ward nothing", async () => {
    const id = await file();
    const html = (await open(leader, id)).text;
    expect(html).toContain(translate("dossiers.legs"));
    expect(html).not.toContain(mother.name);
    expect(offered(html)).toEqual([]);
    await expect(press(leader, id, "accept")).rejects.toBeInstanceOf(NotFound);
    await expect(open(elsewhere, id)).rejects.toBeInstanceOf(NotFound);
    await expect(press(elsewhere, id, "accept")).rejects.toBeInstanceOf(NotFound);
    await expect(press(clerk, id, "toString")).rejects.toBeInstanceOf(NotFound);
  });
});

describe("a dossier in somebody's hands", () => {
  it("is given to no colleague whose duty has ended", async () => {
    const id = await file();
    await press303(clerk, id, "accept");
    await press303(specialist, id, "take");
    const named = async () => (await open(specialist, id)).text.includes(colleague.accountId);
    expect(await named()).toBe(true);
    const administrator = await demoStaff("quantri.hue");
    const ended = [colleague.post.id, colleague.accountId, administrator.accountId];
    const { rows } = await getPool().query<{ id: string }>(
      `insert into people.post_change (id, kind, post_id, account_id, unit_code, duty, valid_from,
           valid_to, reason, asked_by, asked_at, decided_by, decided_at, outcome)
         values (gen_random_uuid(), 'end-duty', $1, $2, 'x', 'dossiers.handle', '2026-11-30',
           '2026-11-30', 'x', $3, now(), $3, now(), 'confirmed') returning id`,
      ended,
    );
    await getPool().query(
      `insert into people.post_duty (post_id, duty, reach, valid_from, valid_to, change_id)
       values ($1, 'dossiers.handle', null, '2026-11-30', '2026-11-30', $2)`,
      [colleague.post.id, rows[0]?.id],
    );
    expect(await named()).toBe(false);
    const given = await press(specialist, id, "assign", {
      "assign.colleague": colleague.accountId,
    });
    expect(given.status).toBe(422);
    setClock(new Date("2026-12-01T02:00:00Z"));
    expect(await named()).toBe(true);
  });
});
