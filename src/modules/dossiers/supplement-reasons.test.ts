import { beforeAll, describe, expect, it } from "vitest";
import { demoCitizen, demoStaff, testCity } from "../../../tests/city.ts";
import { askHouse, signedIn } from "../../../tests/house.ts";
import { oneLineOf } from "../../../tests/paper-reader.ts";
import { sampleDossier } from "../../../tests/sample-dossier.ts";
import { nationalData, readData } from "../../platform/data-files.ts";
import {
  reasonNamesOn,
  reasonsFor,
  supplementReasonsShape,
} from "../procedures/rules/supplement-reasons.ts";
import { addedTo } from "./rules/supplement.ts";

const rows = readData(nationalData("procedures/supplement-reasons.json"), supplementReasonsShape);
const desk = "motcua.thuanhoa";

beforeAll(async () => {
  await testCity();
});

async function filed(): Promise<string> {
  const [mother, clerk] = [await demoCitizen("me.thuanhoa"), await demoStaff(desk)];
  return (await sampleDossier(mother, clerk)).id;
}
async function ask(id: string, fields: Record<string, string>): Promise<Response> {
  const named = Object.entries(fields).map(([key, value]) => [`request-supplement.${key}`, value]);
  return askHouse({
    path: `/desk/dossiers/${id}`,
    as: await signedIn(desk),
    form: {
      verb: "request-supplement",
      "request-supplement.0.name": "Giấy chứng sinh",
      ...(Object.fromEntries(named) as Record<string, string>),
    },
  });
}
async function slipOf(id: string): Promise<string> {
  const path = `/dossiers/${id}/slips/form-02`;
  const answer = await askHouse({ path, as: await signedIn(desk) });
  expect(answer.status).toBe(200);
  return oneLineOf(new Uint8Array(await answer.arrayBuffer()));
}

describe("why a supplement is asked for", () => {
  it.each<[string, Record<string, string>, string]>([
    ["no reason", { reason: "Ảnh mờ" }, "field-request-supplement-ground-error"],
    ["one that is none", { ground: "toString" }, "field-request-supplement-ground-error"],
    [
      "one of another procedure",
      { ground: "marital-status" },
      "field-request-supplement-ground-error",
    ],
    ["another one, unexplained", { ground: "other" }, "field-request-supplement-reason-error"],
  ])("is told beside the field: %s", async (_, fields, id) => {
    const answer = await ask(await filed(), fields);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(`id="${id}"`);
  });

  const unclear = "Bản chụp, bản quét mờ, thiếu trang hoặc không đọc được";
  it.each<[string, Record<string, string>, string]>([
    ["of the list", { ground: "unclear" }, `Lý do: ${unclear}`],
    ["explained", { ground: "unclear", reason: "trang 2" }, `Lý do: ${unclear}: trang 2`],
    ["of no list", { ground: "other", reason: "Sai tên mẹ" }, "Lý do: Sai tên mẹ"],
  ])("stands on the slip: %s", async (_, fields, printed) => {
    const id = await filed();
    expect((await ask(id, fields)).status).toBe(303);
    expect(await slipOf(id)).toContain(printed);
  });

  it("is offered by procedure and by day, its own reasons first", () => {
    const keys = (code: string, day = "2026-11-30") =>
      reasonsFor(rows, code, day).map(({ key }) => key);
    expect(keys("1.000894")[0]).toBe("marital-status");
    expect(keys("2.000635")).not.toContain("marital-status");
    expect(keys("2.000635").at(-1)).toBe("other");
    const ended = rows.map((row) =>
      row.key === "expired" ? { ...row, validTo: "2026-12-31" } : row,
    );
    const on = (day: string) => reasonsFor(ended, "2.000635", day).map(({ key }) => key);
    expect(on("2026-12-31")).toContain("expired");
    expect(on("2027-01-01")).not.toContain("expired");
    expect(keys("2.000635", "2018-06-20")).toEqual([]);
    const twice = rows.map((row) => ({ ...row, key: "expired" }));
    expect(() => supplementReasonsShape.parse(twice)).toThrow(/is there already: expired/);
  });

  const pages = (id: string) => [`/dossiers/${id}`, `/dossiers/${id}/supplement`];
  it.each<[string, string]>([
    ["en", "A copy or scan is blurred, incomplete or not readable"],
    ["fr", "Une copie ou numérisation est floue, incomplète ou illisible"],
  ])("is read by the applicant in their language: %s", async (language, said) => {
    const id = await filed();
    await ask(id, { ground: "unclear", reason: "trang 2" });
    const as = await signedIn("me.thuanhoa");
    const headers = { cookie: `session=${as.token}; language=${language}` };
    for (const path of pages(id)) {
      const html = await (await askHouse({ path, as, headers })).text();
      expect(html).toContain(`${said} – <span lang="vi">trang 2</span>`);
      expect(html).not.toContain(unclear);
    }
    for (const path of pages(id))
      expect(await (await askHouse({ path, as })).text()).toContain(`${unclear} – trang 2`);
  });
  it("stays as it was written where no list has it, or says it otherwise", () => {
    const [row] = rows.filter(({ key }) => key === "unclear");
    expect(reasonNamesOn(rows, "unclear", "2026-11-30")).toEqual(row?.names);
    expect(reasonNamesOn(rows, "unclear", "2018-06-20")).toBeNull();
    expect(reasonNamesOn(rows, null, "2026-11-30")).toBeNull();
    expect(["A", "A: b", "A: ", "Ab", "B", "A : b"].map((text) => addedTo("A", text))).toEqual([
      "",
      "b",
      "",
      null,
      null,
      null,
    ]);
  });
});
