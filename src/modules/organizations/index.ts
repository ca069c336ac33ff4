/** The door: who is responsible, where they sit, and who was before them. */
export { findPlaces, getUnits, listLineage, listTiers, unitOn, unitsOn } from "./queries.ts";
export type { PlaceFound, UnitOnDay } from "./queries.ts";
export { NotFoundUnit } from "./rules/not-found-unit.ts";
export { plainName } from "./rules/plain-name.ts";
export { isValidOn } from "./rules/unit.ts";
export type { OfficeRole, Succession, Tier, TierCode, Unit, UnitKind } from "./rules/unit.ts";
export type { UnitRegister } from "./rules/unit-register.ts";
export { searchUnits } from "./rules/unit-search.ts";
export { insideSentence } from "./rules/unit-names.ts";
