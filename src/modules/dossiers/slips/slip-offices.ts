import { getUnits, insideSentence } from "../../organizations/index.ts";

interface Letterhead {
  parent?: string;
  name: string;
  place: string;
}
export interface SlipOffices {
  /** The one-stop desk, under its unit: Forms 01 to 03 and 06. */
  desk: Letterhead;
  /** The unit itself: Forms 04 and 05. A committee has nobody above it on its letterhead. */
  council: Letterhead;
  phone: string | null;
}

/**
 * Gives the letterheads under which a unit's slips are issued, in Vietnamese (Decree 30/2020/NĐ-CP,
 * Annex I).
 */
export async function slipOffices(unitCode: string): Promise<SlipOffices> {
  const units = await getUnits();
  const territory = units.territoryOf(unitCode);
  const desk = units.deskOf(unitCode);
  const committee = (code: string) =>
    units.unit(code).tier === null
      ? units.name(code, "vi")
      : `Ủy ban nhân dân ${insideSentence(units.name(code, "vi"), "vi")}`;
  const place = territory.shortName;
  const isCommittee = units.unit(unitCode).tier !== null;
  const above = isCommittee ? {} : { parent: committee(units.city().code) };
  const council = { ...above, name: committee(unitCode), place };
  // Under the unit's own name the desk need not repeat it.
  const deskName = units
    .name(desk.code, "vi")
    .replace(` ${insideSentence(territory.names.vi, "vi")}`, "");
  // A department's dossiers are received at the city's centre, which is no part of the department.
  return {
    desk: { parent: committee(territory.code), name: deskName, place },
    council,
    phone: desk.phone,
  };
}
