import { expect, it } from "vitest";
import { seatTable } from "../../organizations/index.ts";
import { officialProblems, postProblems } from "./seat.ts";

const ward = { place: "commune" as const, offices: ["chair", "culture"] };

it("refuses a title that no paper can show: it stands under every signature", () => {
  const wanted = { name: "Lê Văn An", signIn: "an.hue", unitCode: "19789", seat: "chair" };
  const problems = (title: string) =>
    officialProblems({ ...wanted, title }, () => ward, seatTable());
  expect(problems("Chủ tịch")).toEqual([]);
  expect(problems("Chủ tịch 王")).toEqual([
    { field: "title", code: "letters", params: { letters: "王" } },
  ]);
});
it("seats nobody in an office that the tree does not give the unit", () => {
  const wanted = { unitCode: "19789", seat: "economy", title: "Chuyên viên" };
  expect(postProblems(wanted, () => ward, seatTable())).toEqual([
    { field: "seat", code: "no-office" },
  ]);
  expect(postProblems({ ...wanted, seat: "culture" }, () => ward, seatTable())).toEqual([]);
});
