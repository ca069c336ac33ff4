import { beforeAll, describe, expect, it } from "vitest";
import { type Asked, askRoute } from "../../../tests/ask-route.ts";
import { demoCitizen, testCity } from "../../../tests/city.ts";
import type { Actor, Citizen } from "../../platform/actor.ts";
import { startDraft } from "./commands/start-draft.ts";
import { getDraft } from "./queries/draft.ts";
import { routes } from "./routes.ts";

let mother: Citizen;
const ask = (actor: Actor, asked: Asked) => askRoute(routes, actor, asked);
const pdf = () => new Blob(["%PDF-1.7\n%%EOF\n"], { type: "application/pdf" });

beforeAll(async () => {
  await testCity();
  mother = await demoCitizen("me.thuanhoa");
});

describe("papers", () => {
  it("are stored one by one: a bad one is refused by name and the good ones stay", async () => {
    const id = await startDraft(mother, "1.001193");
    const field = "file_residence_paper";
    const body = new FormData();
    body.append(field, pdf(), "cư trú.pdf");
    body.append(field, new Blob(["MZ not a paper"]), "virus.exe");
    const first = await ask(mother, { path: `/dossiers/drafts/${id}/papers`, body });
    expect(first.status).toBe(422);
    expect(first.text).toContain("virus.exe");
    expect(first.text).toContain("Đã lưu 1 trên 2 tệp");
    const [paper] = (await getDraft(mother, id)).papers;
    expect(paper).toMatchObject({
      field,
      fileName: "cư trú.pdf",
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    await ask(mother, {
      path: `/dossiers/drafts/${id}/papers`,
      body: { "remove-paper": paper?.id ?? "" },
    });
    expect((await getDraft(mother, id)).papers).toEqual([]);
  });
});

describe("hostile papers", () => {
  const field = "file_residence_paper";
  const good = { name: "tốt.pdf", bytes: pdf() };
  const zip = () => new Blob([new Uint8Array([0x50, 0x4b, 3, 4]), "\0".repeat(200_000)]);
  const hugePicture = () => {
    const bytes = new Uint8Array(64);
    bytes.set([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]);
    new DataView(bytes.buffer).setUint32(16, 60_000);
    new DataView(bytes.buffer).setUint32(20, 60_000);
    return new Blob([bytes]);
  };
  it.each<[string, string, () => Blob, RegExp]>([
    ["an archive that calls itself a PDF", "giấy.pdf", zip, /Chỉ nhận tệp PDF hoặc ảnh/],
    [
      "a program that calls itself a picture",
      "ảnh.jpg",
      () => new Blob(["MZ\u0090 program"]),
      /Chỉ nhận tệp PDF hoặc ảnh/,
    ],
    [
      "a page of the web",
      "giấy.pdf",
      () => new Blob(["<html><script>alert(1)</script>"]),
      /Chỉ nhận tệp PDF hoặc ảnh/,
    ],
    ["an empty file", "rỗng.pdf", () => new Blob([]), /Tệp không có nội dung/],
    [
      "a PDF that ends in the middle",
      "dở.pdf",
      () => new Blob(["%PDF-1.7\n1 0 obj"]),
      /Tệp bị hỏng/,
    ],
    [
      "a PDF that runs a script",
      "lệnh.pdf",
      () => new Blob(["%PDF-1.7\n<< /Java#53cript (app.alert(1)) >>\n%%EOF\n"]),
      /mã lệnh/,
    ],
    [
      "a picture that would open to billions of points",
      "bom.png",
      hugePicture,
      /quá nhiều điểm ảnh/,
    ],
    [
      "a file beyond 20 MB",
      "lớn.pdf",
      () => new Blob(["%PDF-1.7\n", new Uint8Array(20 * 1024 * 1024), "\n%%EOF\n"]),
      /lớn hơn 20 MB/,
    ],
  ])(
    "%s is refused by name and reason; the good one beside it is kept",
    async (_case, name, bytes, reason) => {
      const id = await startDraft(mother, "1.001193");
      const body = new FormData();
      body.append(field, bytes(), name);
      body.append(field, good.bytes, good.name);
      const { status, text } = await ask(mother, { path: `/dossiers/drafts/${id}/papers`, body });
      expect(status).toBe(422);
      expect(text).toMatch(reason);
      expect(text).toContain(`${name}: `);
      expect(text).toContain("Đã lưu 1 trên 2 tệp");
      expect((await getDraft(mother, id)).papers.map(({ fileName }) => fileName)).toEqual([
        good.name,
      ]);
    },
  );
  it("are named as what they are: a PDF called ảnh.jpg is kept as a PDF", async () => {
    const id = await startDraft(mother, "1.001193");
    const body = new FormData();
    body.append(field, pdf(), "ảnh.jpg");
    await ask(mother, { path: `/dossiers/drafts/${id}/papers`, body });
    expect((await getDraft(mother, id)).papers.map(({ fileName }) => fileName)).toEqual([
      "ảnh.pdf",
    ]);
  });
  it("beyond the number that a question takes are refused, and the first ones stay", async () => {
    const id = await startDraft(mother, "1.001193");
    const body = new FormData();
    for (let index = 1; index <= 7; index += 1)
      body.append(field, new Blob([`%PDF-1.7\n%${index}\n%%EOF\n`]), `${index}.pdf`);
    const { text } = await ask(mother, { path: `/dossiers/drafts/${id}/papers`, body });
    expect(text).toContain("Đã lưu 5 trên 7 tệp");
    expect((await getDraft(mother, id)).papers).toHaveLength(5);
  });
  it("for questions that this step does not ask are not stored", async () => {
    const id = await startDraft(mother, "1.001193");
    const body = new FormData();
    body.append("applicant_name", pdf(), "a.pdf");
    body.append("../../etc", pdf(), "b.pdf");
    await ask(mother, { path: `/dossiers/drafts/${id}/papers`, body });
    expect((await getDraft(mother, id)).papers).toEqual([]);
  });
});
