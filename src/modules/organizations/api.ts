/** What machines may ask about units. */
import { z } from "zod";
import type { Api, TextAnswer } from "../../gates/route.ts";
import { json, type PageRequest } from "../../gates/request.ts";
import { findPlaces, getUnits, unitOn } from "./queries.ts";
import { today } from "../../platform/format.ts";
import { readDayAsked } from "./rules/day-asked.ts";
import { isValidOn, type Unit } from "./rules/unit.ts";
import type { UnitRegister } from "./rules/unit-register.ts";

const day = z.union([z.iso.date(), z.literal("")]).optional();
const unitShape = z.object({
  code: z.string(),
  gsoCode: z.string().nullable(),
  name: z.string(),
  names: z.looseObject({ vi: z.string() }),
  kind: z.string(),
  tier: z.string().nullable(),
  role: z.string().nullable(),
  parent: z.string().nullable(),
  validFrom: z.iso.date().nullable(),
  validTo: z.iso.date().nullable(),
  nationalCode: z.string().nullable(),
  nationalCodeIsPlaceholder: z.boolean(),
  address: z.string().nullable(),
  phone: z.string().nullable(),
});

export const unitsApi: Api = {
  summary:
    "Every unit of a day; with `q`, the places that a text names and who is responsible there.",
  query: z.object({ on: day, q: z.string().optional() }),
  answers: {
    200: z.object({
      on: z.iso.date(),
      items: z.array(unitShape.extend({ responsible: z.array(unitShape).optional() })),
    }),
  },
  handle: listUnits,
};

export const unitApi: Api = {
  summary: "A unit by own or GSO code, what lies below it, and who is responsible for its places.",
  query: z.object({ on: day }),
  answers: {
    200: unitShape.extend({
      on: z.iso.date(),
      children: z.array(unitShape),
      responsible: z.array(unitShape),
    }),
  },
  handle: getUnit,
};

async function listUnits(request: PageRequest): Promise<TextAnswer> {
  const on = readDayAsked(request.query.get("on"), today());
  if (on === null) return request.problem(400, "bad-request");
  const units = await getUnits();
  const question = request.query.get("q");
  if (question !== null) {
    const found = await findPlaces(question, on);
    return json({
      on,
      items: found.map((place) => ({
        ...unitView(units, place.asked, on),
        responsible: place.now.map((unit) => unitView(units, unit, on)),
      })),
    });
  }
  return json({
    on,
    items: units
      .all()
      .filter((unit) => isValidOn(unit, on))
      .map((unit) => unitView(units, unit, on)),
  });
}

async function getUnit(request: PageRequest): Promise<TextAnswer> {
  const on = readDayAsked(request.query.get("on"), today());
  if (on === null) return request.problem(400, "bad-request");
  const units = await getUnits();
  const code = request.param("code");
  const unit =
    units.findUnit(code) ??
    units.findByGsoCode(code, on) ??
    units.all().find((candidate) => candidate.gsoCode === code);
  if (!unit) return request.problem(404, "not-found");
  const responsible = await unitOn(unit.code, on);
  return json({
    on,
    ...unitView(units, unit, on),
    children: units.children(unit.code, on).map((child) => unitView(units, child, on)),
    responsible: responsible.map((heir) => unitView(units, heir, on)),
  });
}

function unitView(units: UnitRegister, unit: Unit, on: string) {
  return {
    code: unit.code,
    gsoCode: unit.gsoCode,
    name: unit.names.vi,
    names: unit.names,
    kind: unit.kind,
    tier: unit.tier,
    role: unit.role,
    parent: units.parent(unit.code, on)?.code ?? null,
    validFrom: unit.validFrom,
    validTo: unit.validTo,
    nationalCode: unit.nationalCode,
    nationalCodeIsPlaceholder: unit.nationalCodeIsPlaceholder,
    address: unit.address,
    phone: unit.phone,
  };
}
