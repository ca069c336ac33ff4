/** What machines may ask about places. */
import { z } from "zod";
import type { Api, TextAnswer } from "../../gates/route.ts";
import { json, type PageRequest } from "../../gates/request.ts";
import type { Unit } from "../organizations/index.ts";
import { unitAt } from "./queries.ts";
import { pointForm } from "./rules/point-form.ts";

const unitShape = z.object({
  code: z.string(),
  gsoCode: z.string().nullable(),
  name: z.string(),
  names: z.looseObject({ vi: z.string() }),
  nationalCode: z.string().nullable(),
  nationalCodeIsPlaceholder: z.boolean(),
});

export const placeUnitApi: Api = {
  summary:
    "The unit that holds a point; before the borders are known, those that answered there then.",
  query: pointForm,
  answers: {
    200: z.object({
      answer: z.enum(["unit", "outside", "borders-not-known"]),
      unit: unitShape.nullable(),
      knownFrom: z.iso.date().optional(),
      candidates: z.array(unitShape).optional(),
    }),
  },
  handle: getPlaceUnit,
};

async function getPlaceUnit(request: PageRequest): Promise<TextAnswer> {
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
