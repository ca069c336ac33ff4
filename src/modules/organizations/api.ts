/** What machines may ask about units. */
import type { TextAnswer } from "../../gates/route.ts";
import { json, type PageRequest } from "../../gates/request.ts";
import { findPlaces, getUnits, today, unitOn } from "./queries.ts";
import { readDayAsked } from "./rules/day-asked.ts";
import { isValidOn, type Unit } from "./rules/unit.ts";
import type { UnitRegister } from "./rules/unit-register.ts";

/**
 * GET /api/units?on=YYYY-MM-DD: every unit of that day; with `q`, the places that a text names and
 * who is responsible there on that day.
 */
export async function listUnits(request: PageRequest): Promise<TextAnswer> {
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

/**
 * GET /api/units/:code?on=YYYY-MM-DD: a unit by own or GSO code, what lies below it, and who is
 * responsible for its places on that day.
 */
export async function getUnit(request: PageRequest): Promise<TextAnswer> {
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
