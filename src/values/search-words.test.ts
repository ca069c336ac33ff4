import fc from "fast-check";
import { expect, it } from "vitest";
import { searchQuestion, storedWords } from "./search-words.ts";

const row = storedWords({
  names: ["A12.046-261129-0001", "O’Neill Trần Lý"],
  phones: ["0905 123 987"],
  kind: "Cấp giấy xác nhận tình trạng hôn nhân",
});
// As PostgreSQL judges it, for questions of this shape.
const finds = (typed: string, words = row) =>
  searchQuestion(typed)
    .split(" | ")
    .filter(Boolean)
    .some((question) =>
      question
        .slice(1, -1)
        .split(" & ")
        .every((part) => words.some((word) => word.startsWith(part.slice(1, -3)))),
    );

it.each([
  "O'Neill",
  "o’neill",
  "oneill",
  "neill",
  "trần",
  "TRAN",
  "lí",
  "ly tran",
  "0905 123 987",
  "0905.123.987",
  "+84 905123987",
  "0905",
  "0905.12",
  "(0905) 123 9",
  "905123987",
  "ĐT: 0905 123 987",
  "261129-0001",
  "tình trạng",
  "tinh tr",
  "trần tình trạng",
  "tình trạng trần",
  "hôn nhân",
])("a row is found by %s", (typed) => {
  expect(finds(typed)).toBe(true);
});

it.each([
  "",
  "trạng",
  "trang",
  "hon",
  "tinh",
  "nguyễn",
  "tran nguyen",
  "0905 123 988",
  "0905.13",
  "ĐT: 0905 123 988",
  "trạng tình",
])("a row is not found by %j", (typed) => {
  expect(finds(typed)).toBe(false);
});

it("never holds a sign of the language of questions but its own", { timeout: 60_000 }, () => {
  const word = /^'=?[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)?':\*$/u;
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (typed) => {
      const parts = searchQuestion(typed).split(" | ").filter(Boolean);
      for (const part of parts) {
        expect(part).toMatch(/^\(.*\)$/);
        for (const one of part.slice(1, -1).split(" & "))
          expect(one.replace("'+", "'")).toMatch(word);
      }
    }),
  );
});
