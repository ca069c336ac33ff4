/** What the desk writes on papers is judged where it is typed: no paper is signed with boxes. */
import { afterEach, beforeAll, expect, it } from "vitest";
import { testCity } from "../../../tests/city.ts";
import {
  at,
  clock,
  type Fields,
  filed,
  press,
  taken,
  type Who,
} from "../../../tests/press-desk.ts";
import { setClock } from "../../platform/clock.ts";

beforeAll(async () => {
  await testCity();
});
afterEach(() => setClock(null));

const strange = "Theo xác nhận của 王小明";
const supplement = {
  "request-supplement.ground": "missing",
  "request-supplement.reason": "Thiếu",
  "request-supplement.0.name": "Đơn",
};
const stopped = {
  "propose-stop.ground": "other",
  "propose-stop.reason": "Hết hạn",
  "propose-stop.document": "Điều 5",
};
const refusal = { "propose-refusal.reasons": "Không đủ", "propose-refusal.basis": "Điều 5" };

it.each<[Who, string, Fields, string]>([
  ["clerk", "refuse", {}, "reasons"],
  ["clerk", "request-supplement", supplement, "reason"],
  ["clerk", "request-supplement", supplement, "0.name"],
  ["clerk", "request-supplement", supplement, "0.note"],
  ["specialist", "propose-extension", { "propose-extension.by": "1" }, "reason"],
  ["specialist", "propose-stop", stopped, "reason"],
  ["specialist", "propose-stop", stopped, "document"],
  ["specialist", "propose-refusal", refusal, "reasons"],
  ["specialist", "propose-refusal", refusal, "basis"],
])("%s: %s names the letters that no paper shows", async (who, verb, fields, field) => {
  clock("11-16T08:00");
  const id = who === "clerk" ? await filed() : await taken();
  const before = (await at(id)).version;
  const answer = await press(who, id, verb, { ...fields, [`${verb}.${field}`]: strange });
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain("王 小 明");
  expect((await at(id)).version).toBe(before);
});
