/** What machines may ask about places. */
import type { TextAnswer } from "../../gates/route.ts";
import { json, type PageRequest } from "../../gates/request.ts";
import type { Unit } from "../organizations/index.ts";
import { unitAt } from "./queries.ts";
import { pointForm } from "./rules/point-form.ts";

/**
 * GET /api/places/unit?lon=&lat=&on=YYYY-MM-DD: the unit that holds a point; before the borders are
 * known, those that answered there then.
 */
export async function getPlaceUnit(request: PageRequest): Promise<TextAnswer> {
  const asked = pointForm.safeParse(Object.fromEntries(request.query));
  if (!asked.success) return request.problem(400, "bad-request");
  const { lon, lat, on } = asked.data;
  const answer = await unitAt(lon, lat, on);
  if (answer.kind === "unit") return json({ answer: "unit", unit: unitView(answer.unit) });
  if (answer.kind === "outside") return json({ answer: "outside", unit: null });
  return json({
    answer: "borders-not-known",
    knownFrom: answer.knownFrom,
    unit: null,
    candidates: answer.candidates.map(unitView),
  });
}

function unitView(unit: Unit) {
  return {
    code: unit.code,
    gsoCode: unit.gsoCode,
    name: unit.names.vi,
    names: unit.names,
    nationalCode: unit.nationalCode,
    nationalCodeIsPlaceholder: unit.nationalCodeIsPlaceholder,
  };
}
