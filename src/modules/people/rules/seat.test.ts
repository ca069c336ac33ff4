import { expect, it } from "vitest";
import { officialProblems } from "./seat.ts";

it("refuses a title that no paper can show: it stands under every signature", () => {
  const wanted = { name: "Lê Văn An", signIn: "an.hue", unitCode: "19789", seat: "chair" };
  const problems = (title: string) => officialProblems({ ...wanted, title }, () => "commune");
  expect(problems("Chủ tịch")).toEqual([]);
  expect(problems("Chủ tịch 王")).toEqual([
    { field: "title", code: "letters", params: { letters: "王" } },
  ]);
});
