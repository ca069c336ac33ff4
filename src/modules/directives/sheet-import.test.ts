/** An office's own sheet becomes tasks: read, put right, made once; nothing of it disappears. */
import { read, utils, write } from "@e965/xlsx";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { demoStaff, testCity } from "../../../tests/city.ts";
import { askHouse, shownOn, signedIn } from "../../../tests/house.ts";
import type { Staff } from "../../platform/actor.ts";
import { setClock } from "../../platform/clock.ts";
import { getPool } from "../../platform/pool.ts";

let leader: Staff;
const office = "vanphong.hue";
beforeAll(async () => {
  await testCity();
  leader = await demoStaff("lanhdao.hue");
});
beforeEach(() => setClock(new Date("2026-11-30T09:00:00+07:00")));

const headings = ["TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Phối hợp", "Hạn", "Ghi chú"];
const good = [
  [
    "1",
    "Báo cáo thu ngân sách năm 2026",
    "Sở Tài chính",
    "",
    new Date(Date.UTC(2026, 11, 20)),
    "a",
  ],
  ["2", "Lập kế hoạch trồng cây xanh", "UBND phường Thuận Hóa", "Sở Tài chính", "25/12/2026", ""],
];
const odd = [
  ["I", "LĨNH VỰC KINH TẾ"],
  ["3", "Rà soát quy hoạch chợ", "Sở Không Có", "", "25/12", "giữ lại"],
];

function sheetOf(rows: unknown[][]): Uint8Array<ArrayBuffer> {
  const book = utils.book_new();
  const all = [["BẢNG THEO DÕI NHIỆM VỤ"], headings, ...rows];
  utils.book_append_sheet(book, utils.aoa_to_sheet(all, { UTC: true }), "Theo dõi");
  return new Uint8Array(write(book, { type: "buffer", bookType: "xlsx" }) as Buffer);
}

async function send(rows: unknown[][] | string, name = office): Promise<Response> {
  const form = new FormData();
  const facts = {
    number: "12/TB-VP",
    "day-day": "20",
    "day-month": "11",
    "day-year": "2026",
    issuer: "Văn phòng UBND thành phố",
    abstract: "Bảng theo dõi nhiệm vụ",
    kind: "programme",
    cells: typeof rows === "string" ? rows : "",
  };
  for (const [field, value] of Object.entries(facts)) form.set(field, value);
  if (typeof rows !== "string") form.set("file", new File([sheetOf(rows)], "theo-doi.xlsx"));
  return askHouse({ path: "/desk/directives/sheets", as: await signedIn(name), form });
}
const to = (answer: Response) => answer.headers.get("location") ?? "";
const open = async (path: string, name = office) =>
  (await askHouse({ path, as: await signedIn(name) })).text();
const post = async (path: string, form: Record<string, string | string[]>) =>
  askHouse({ path, as: await signedIn(office), form });
const importing = () => ({ verb: "import", leader: leader.accountId, level: "city" });
const count = async (what: string, id = "") =>
  Number(
    (
      await getPool().query<{ n: string }>(
        `select count(*) as n from directives.${what}`,
        id === "" ? [] : [id],
      )
    ).rows[0]?.n,
  );
let number = 0;
/** Rows that no other test has sent. */
const fresh = (rows: unknown[][]) => {
  number += 1;
  return [...rows, ["9", `Báo cáo lần thứ ${number}`, "Sở Tài chính", "", "20/12/2026", ""]];
};

describe("a sheet that fits", () => {
  it("becomes drafts under one source, each with its very words", async () => {
    const path = to(await send(fresh(good)));
    const page = await open(path);
    expect(page).toContain("Tạo 3 nhiệm vụ (bản nháp)");
    expect(page).toContain("Phường Thuận Hóa");
    const source = to(await post(path, importing()));
    const id = source.split("/").at(-1) ?? "";
    const { rows } = await getPool().query<Record<string, string>>(
      `select t.content, t.state, t.lead_unit_code as lead, t.due_on::text as due, t.product,
         substr(s.body, t.span_start + 1, t.span_end - t.span_start) as words
       from directives.task t join directives.source s on s.id = t.source_id
       where t.source_id = $1 order by t.code`,
      [id],
    );
    expect(rows).toHaveLength(3);
    expect(rows[0]).toEqual({
      content: "Báo cáo thu ngân sách năm 2026",
      state: "drafted",
      lead: "hue-finance",
      due: "2026-12-20",
      product: "report",
      words: "Báo cáo thu ngân sách năm 2026",
    });
    expect(rows[1]?.product).toBe("plan");
    expect(await open(source)).toContain("Lập kế hoạch trồng cây xanh");
  });
  it("pasted as cells is read as well", async () => {
    const cells = [headings, ["1", "Báo cáo dán vào", "Sở Tài chính", "", "20/12/2026", ""]];
    const path = to(await send(cells.map((row) => row.join("\t")).join("\n")));
    expect(await open(path)).toContain("Tạo 1 nhiệm vụ (bản nháp)");
  });
  it("pressed twice makes its tasks once, and both presses come to the same document", async () => {
    const path = to(await send(fresh(good)));
    const shown = await shownOn(path, await signedIn(office));
    const before = await count("task");
    const both = await Promise.all([
      post(path, { ...importing(), shown }),
      post(path, { ...importing(), shown }),
    ]);
    expect(await count("task")).toBe(before + 3);
    const [one] = both.filter(({ status }) => status === 303);
    expect(to(await post(path, { ...importing(), shown }))).toBe(one && to(one));
  });
});

describe("what did not fit", () => {
  it("is told beside its cell, keeps the tasks waiting, and is put right by a person", async () => {
    const path = to(await send(fresh([...good, ...odd])));
    const page = await open(path);
    expect(page).toContain("Không có cơ quan nào tên “Sở Không Có”.");
    expect(page).toContain("Có phải là 25/12/2026?");
    const refused = await post(path, importing());
    expect([refused.status, await refused.text()]).toEqual([
      422,
      expect.stringContaining("Còn 1 dòng cần xem lại"),
    ]);
    const row = `${path}/rows/6`;
    expect(await open(row)).toContain("giữ lại");
    const wrong = await post(row, { do: "keep", content: "Rà soát quy hoạch chợ", lead: "" });
    expect(wrong.status).toBe(422);
    const kept = await post(row, {
      do: "keep",
      content: "Rà soát quy hoạch chợ",
      lead: "hue-finance",
      with: "",
      "due-day": "25",
      "due-month": "12",
      "due-year": "2026",
      product: "report",
      urgency: "normal",
    });
    expect([kept.status, to(kept)]).toEqual([303, path]);
    expect(await open(path)).toContain("Tạo 4 nhiệm vụ (bản nháp)");
  });
  it("is left out on purpose alone, and every row is in the report and in the source", async () => {
    const rows = fresh([...good, ...odd]);
    const path = to(await send(rows));
    await post(`${path}/rows/4`, { do: "leave" });
    const source = to(await post(path, { ...importing(), "leave-rest": "yes" }));
    const id = source.split("/").at(-1) ?? "";
    expect(await count("task where source_id = $1", id)).toBe(2);
    const body = await getPool().query<{ body: string }>(
      "select body from directives.source where id = $1",
      [id],
    );
    const lines = body.rows[0]?.body.split("\n") ?? [];
    expect(lines).toHaveLength(1 + rows.length);
    expect(lines).toContain("Rà soát quy hoạch chợ");
    const answer = await askHouse({ path: `${path}/report.xlsx`, as: await signedIn(office) });
    const book = read(await answer.arrayBuffer());
    const told = utils.sheet_to_json<Record<string, string>>(
      book.Sheets[book.SheetNames[0] ?? ""] ?? {},
    );
    expect(told.map((line) => line["Kết quả đọc"])).toEqual([
      "Đã tạo nhiệm vụ",
      "Không nhập",
      "Dòng tiêu đề",
      "Chưa khớp, không nhập",
      "Đã tạo nhiệm vụ",
    ]);
    expect(told[3]?.["Lý do"]).toContain("Sở Không Có");
    expect(told[3]?.["Ghi chú"]).toBe("giữ lại");
  });
  it("of columns that nobody recognised is said by a person", async () => {
    const path = to(await send("X\tY\tZ\nBáo cáo cột lạ\tSở Tài chính\t20/12/2026"));
    expect(await open(path)).toContain("Chưa nhận ra cột nội dung");
    await post(path, {
      verb: "columns",
      "column-0": "content",
      "column-1": "lead",
      "column-2": "due",
    });
    expect(await open(`${path}?view=ready`)).toContain("Báo cáo cột lạ");
  });
});

describe("the same sheet", () => {
  it("sent twice is one that lies there; sent again after its tasks, it is asked", async () => {
    const rows = fresh(good);
    const [path, again] = [to(await send(rows)), to(await send(rows))];
    expect(again).toBe(path);
    await post(path, importing());
    const third = to(await send(rows));
    expect(third).not.toBe(path);
    expect(await open(third)).toContain("đã được nhập trước đây");
    const before = await count("task");
    expect((await post(third, importing())).status).toBe(422);
    expect(await count("task")).toBe(before);
    expect((await post(third, { ...importing(), again: "yes" })).status).toBe(303);
    expect(await count("task")).toBe(before + 3);
  });
  it("is no longer there when it was dropped, and is another unit's business never", async () => {
    const path = to(await send(fresh(good)));
    const elsewhere = await askHouse({ path, as: await signedIn("chutich.thuanhoa") });
    expect(elsewhere.status).toBe(404);
    expect(to(await post(path, { verb: "drop" }))).toBe("/desk/directives/sheets");
    expect((await askHouse({ path, as: await signedIn(office) })).status).toBe(404);
    expect(await count("sheet_row where sheet_id = $1", path.split("/").at(-1) ?? "")).toBe(0);
  });
  it("that is no sheet is refused beside its field, with what was typed", async () => {
    const answer = await send("\0");
    const page = await answer.text();
    expect([answer.status, page]).toEqual([422, expect.stringContaining("12/TB-VP")]);
  });
});
