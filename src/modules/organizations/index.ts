/** The door: who is responsible, where they sit, and who was before them. */
export { getUnits, listLineage, listTiers, unitOn, unitsOn } from "./queries.ts";
export type { PlaceFound, UnitOnDay } from "./queries.ts";
export { NotFoundUnit } from "./rules/not-found-unit.ts";
export type { OfficeRole, Succession, Tier, TierCode, Unit, UnitKind } from "./rules/unit.ts";
export type { UnitRegister } from "./rules/unit-register.ts";
export { insideSentence } from "./rules/unit-names.ts";
export type { IssuingAuthority } from "./rules/issuing-authority.ts";
export { issuingAuthority } from "./issuing-authority-queries.ts";
export { requireSameCity } from "./city-queries.ts";
export { codesOf, dutiesOf, dutyKinds, titleDuties } from "./duty-queries.ts";
export { officesOf } from "./office-queries.ts";
export { type Office, placeOfUnit, type UnitPlace } from "./rules/offices.ts";
export type { DutyKind } from "./rules/duties.ts";
export { maySignIn, signingForms } from "./signing-form-queries.ts";
export type { MandateForm } from "./rules/signing-forms.ts";
export { authorityOfOffice, officeOfAuthority, seatTable } from "./seat-queries.ts";
export type { Seat, SeatTable } from "./rules/seats.ts";
