/** A directive comes as a message of a ministry, and its report goes back as one. */
import { beforeAll, describe, expect, it } from "vitest";
import { demoStaff, testCity } from "../../../tests/city.ts";
import { askHouse, signedIn } from "../../../tests/house.ts";
import type { Staff } from "../../platform/actor.ts";
import { now } from "../../platform/clock.ts";
import { dayOf } from "../../platform/format.ts";
import { getPool } from "../../platform/pool.ts";
import { readEdxml } from "../exchange/index.ts";
import { sampleMessage, sampleStatus } from "../exchange/sample-message.ts";
import { doneTask, sampleMessageNames, taskByMessage } from "./sample-tasks.ts";

const office = "vanphong.hue";
let officer: Staff;
let leader: Staff;
let head: Staff;
beforeAll(async () => {
  await testCity();
  officer = await demoStaff(office);
  leader = await demoStaff("lanhdao.hue");
  head = await demoStaff("chutich.thuanhoa");
});

async function send(text: string | null, name = office): Promise<Response> {
  const form = new FormData();
  if (text !== null) form.set("file", new File([text], "thong-diep.edxml"));
  return askHouse({ path: "/desk/directives/messages", as: await signedIn(name), form });
}
const valueOf = (html: string, name: string) =>
  new RegExp(`name="${name}"[^>]*value="([^"]*)"|value="([^"]*)"[^>]*name="${name}"`)
    .exec(html)
    ?.slice(1)
    .find(Boolean) ?? "";

describe("a message", () => {
  it("fills the form, which keeps it under its sender's names, once", async () => {
    const answer = await send(sampleMessage());
    const html = await answer.text();
    expect(answer.status).toBe(200);
    const form = Object.fromEntries(
      ["key", "organ", "document", "number", "issuer", "abstract"].map((name) => [
        name,
        valueOf(html, name).replaceAll("&amp;", "&"),
      ]),
    );
    expect(form).toMatchObject({
      organ: "000.00.00.G99",
      document: "000.00.00.G99,2026/11/20,512/BM-VP",
      number: "512/BM-VP",
      issuer: "Bộ Mẫu",
      abstract: "V/v khắc phục hậu quả mưa lũ & sạt lở",
    });
    expect(["day", "month", "year"].map((part) => valueOf(html, `day-${part}`))).toEqual([
      "20",
      "11",
      "2026",
    ]);
    expect(html).toContain("Giao Sở Xây dựng chủ trì rà soát công trình hư hỏng");
    expect(html).toContain("phu-luc.txt");
    const kept = await askHouse({
      path: "/desk/directives/sources",
      as: await signedIn(office),
      form: {
        ...form,
        body: "Giao Sở Xây dựng chủ trì rà soát, báo cáo trước ngày 15/12/2026.",
        "day-day": "20",
        "day-month": "11",
        "day-year": "2026",
        kind: "incoming",
      },
    });
    expect(kept.status).toBe(303);
    const { rows } = await getPool().query(
      "select organ_id, document_id, number, kind from directives.source where id = $1",
      [kept.headers.get("location")?.split("/").at(-1)],
    );
    expect(rows).toEqual([
      {
        organ_id: "000.00.00.G99",
        document_id: "000.00.00.G99,2026/11/20,512/BM-VP",
        number: "512/BM-VP",
        kind: "incoming",
      },
    ]);
    const again = await (await send(sampleMessage())).text();
    expect(again).toContain("Cơ quan đã lưu văn bản này");
    expect(again).toContain(kept.headers.get("location"));
  });

  it.each([
    ["too long", "9".repeat(51), "a"],
    ["of two lines", "a\nb", "a"],
    ["of one half", "000.00.00.G99", ""],
  ])(
    "whose names are %s is no message: the document is kept without",
    async (_, organ, document) => {
      const facts = {
        number: `${organ.length}/X`,
        issuer: "Bộ Mẫu",
        abstract: "V/v",
        kind: "incoming",
      };
      const day = { "day-day": "20", "day-month": "11", "day-year": "2026" };
      const kept = await askHouse({
        path: "/desk/directives/sources",
        as: await signedIn(office),
        form: { ...facts, ...day, body: "Giao Sở Xây dựng báo cáo.", organ, document },
      });
      const { rows } = await getPool().query(
        "select organ_id, document_id from directives.source where id = $1",
        [kept.headers.get("location")?.split("/").at(-1)],
      );
      expect(rows).toEqual([{ organ_id: null, document_id: null }]);
    },
  );

  it("that recalls leads to what was kept, and fills no form", async () => {
    const business =
      "<edXML:Bussiness><edXML:BussinessDocType>1</edXML:BussinessDocType></edXML:Bussiness>";
    const html = await (await send(sampleMessage({ business }))).text();
    expect(html).toContain("thu hồi văn bản đã gửi");
    expect(html).not.toContain('name="abstract"');
  });

  it("tells what is odd, and that it is no directive", async () => {
    const steering = "<edXML:SteeringType>1</edXML:SteeringType>";
    const due = "<edXML:DueDate>2026/11/01</edXML:DueDate>";
    const html = await (await send(sampleMessage({ steering, due }))).text();
    expect(html).toContain("không ghi đây là văn bản chỉ đạo");
    expect(html).toContain("Hạn trả lời trước ngày ban hành.");
  });

  it.each([
    [null, "chọn tệp thông điệp"],
    ["<a>", "không phải là thông điệp edXML"],
    [sampleMessage({ from: "" }), "thiếu cơ quan gửi"],
    [sampleMessage({ declaration: "<!DOCTYPE a>" }), "không an toàn"],
    [sampleStatus("03"), "thông báo trạng thái"],
  ])("that cannot be taken is refused beside its field", async (text, words) => {
    const answer = await send(text);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(words);
  });

  it("is nobody's to send who gives no tasks", async () => {
    expect((await send(sampleMessage(), "hotich.thuanhoa")).status).toBe(403);
  });
});

describe("a report", () => {
  const report = async (id: string, name = office) =>
    askHouse({ path: `/desk/directives/${id}/report.edxml`, as: await signedIn(name) });

  const given = (message?: null) =>
    taskByMessage(officer, leader, { unitCode: head.post.unitCode, office: "" }, message);
  const done = (id: string, number: string) => doneTask(id, { head, leader }, number);

  it("answers the very document, under the city's own code, once it is confirmed", async () => {
    const id = await given();
    expect((await report(id)).status).not.toBe(200);
    await done(id, "77/BC-UBND");
    const answer = await report(id);
    expect(answer.headers.get("content-disposition")).toMatch(/attachment; filename="bao-cao-/);
    const read = readEdxml(new Uint8Array(await answer.arrayBuffer()));
    expect(read).toMatchObject({
      message: {
        kind: "new",
        from: { organId: "H57", name: "Ủy ban nhân dân thành phố Huế" },
        to: [{ organId: "000.00.00.G99", name: "Bộ Mẫu" }],
        codeNumber: "77",
        codeNotation: "BC-UBND",
        promulgationDate: dayOf(now()).replaceAll("-", "/"),
        steeringType: "3",
        responseFor: [{ code: "512/BM-VP", documentId: sampleMessageNames.documentId }],
      },
      warnings: [],
    });
    const html = await (
      await askHouse({ path: `/desk/directives/${id}`, as: await signedIn(office) })
    ).text();
    expect(html).toContain(`/desk/directives/${id}/report.edxml`);
    expect(html).toContain(sampleMessageNames.documentId);
  });

  it("is none of whoever leads the task, nor of a task that no message gave", async () => {
    const id = await given();
    await done(id, "78/BC-UBND");
    expect((await report(id, "chutich.thuanhoa")).status).toBe(404);
    expect((await report(id, "chutich.phuxuan")).status).toBe(404);
    const other = await given(null);
    await done(other, "79/BC-UBND");
    expect(await (await report(other)).text()).toContain("không được giao bằng văn bản");
  });
});
