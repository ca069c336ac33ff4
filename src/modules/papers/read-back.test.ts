/**
 * Every kind of result with the longest and strangest lawful names is read back as it was meant.
 */
import { describe, expect, it } from "vitest";
import { textOf } from "../../../tests/paper-reader.ts";
import { resultKinds } from "./queries/find-result-kind.ts";
import { type PaperData, renderPaper } from "./drawing/render-paper.ts";
import { resultBody } from "./rules/result-body.ts";
import { type Fact, factsOf, type ResultKind } from "./rules/result-kind.ts";
import { printedValues, type Values } from "./rules/result-values.ts";

const office = { name: "Ủy ban nhân dân phường Thuận Hóa", place: "Thuận Hóa" };
const signer = {
  prefix: ["TM. Ủy ban nhân dân"],
  title: "Chủ tịch",
  name: "Nguyễn Phước Bảo Long",
};
const making = { issuer: `${office.name}, thành phố Huế`, signedOn: "2026-11-29" };
const people = [
  "Công Tằng Tôn Nữ Thị Thanh Nhàn",
  "Y Ê̆ƀan Niê Kđăm",
  "H’Mông Čơ Ñ̆a",
  "D’Souza-O’Neill Anne-Françoise",
  `Tôn Nữ ${"Huyền Trang Ánh ".repeat(6)}Đào`,
  "Đặng Đức Đạt",
];

function valueFor({ key, shape }: Fact, person: string): string {
  if (/name$|^head$|holder$/i.test(key)) return person;
  switch (shape) {
    case "date":
    case "birth":
      return "09/02/1998";
    case "year":
      return "1968";
    case "personal_number":
      return "046226001234";
    case "count":
      return "3";
    case "lines":
      return `${person}, sinh 1950\nHồ Văn Tâm, sinh ngày 19/08/2012`;
    case "long":
      return "Đồng ý giải quyết theo đề nghị.\nThực hiện đúng quy định.";
    default:
      return key === "ethnicity" ? "Tà Ôi" : `Nội dung ${key.length} của ${person}`;
  }
}

function valuesFor(kind: ResultKind, person: string): Values {
  const asked = factsOf(kind).filter(({ made }) => made === undefined);
  return Object.fromEntries(asked.map((fact) => [fact.key, valueFor(fact, person)]));
}

async function readBack(kind: ResultKind, values: Values): Promise<string> {
  const body = resultBody(kind, values, {
    ...making,
    decider: `Chủ tịch ${office.name}`,
    applicant: "Hồ Thị Nhung",
  });
  const head = { office, number: "09/2026", issuedAt: new Date("2026-11-29T03:00:00Z"), signer };
  const data = { ...body, ...head, book: "01/2026-SCT/BS" } as PaperData[typeof kind.template];
  return textOf(await renderPaper(kind.template, data));
}

const bare = (text: string) => text.normalize("NFC").replace(/\s+/g, "");

describe.each([...resultKinds()])("the result %s", (_, kind) => {
  it.each(people)("is read back as it was meant, for %s", async (person) => {
    const values = valuesFor(kind, person);
    const text = await readBack(kind, values);
    const told = Object.entries(printedValues(kind, values, making)).filter(
      ([key]) => !isUnsaid(kind, key),
    );
    for (const [key, value] of told) {
      for (const line of value.split("\n")) expect(bare(text), key).toContain(bare(line));
    }
    expect(text).toContain("09/2026");
    expect(text).toMatch(/ngày 29 tháng 11 năm 2026|29 tháng 11 năm 2026/);
    expect(text, "a box, dots or a sign that nobody sees").not.toMatch(
      /[□…\u200b-\u200f\u2060\ufeff]|\.\.\./u,
    );
    expect(text, "a key of a form").not.toMatch(/\b[a-z]+_[a-z]+\b|\{|\}|undefined|null/);
  });
});

// A letter or notice is addressed to its holder and does not repeat the address.
function isUnsaid({ template }: ResultKind, key: string): boolean {
  const addressed =
    template === "result-letter" || template === "result-notice" || template === "result-decision";
  return addressed && /^holder(?:Identity|Address)$/.test(key);
}
