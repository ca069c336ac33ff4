/**
 * The statutory slips of a dossier: which of them its course has brought about, and who reads them.
 * Pure.
 */

/**
 * Forms 01 to 06 of Circular 03/2025/TT-VPCP, Annex I; Form 07 is a unit's register and belongs to
 * no single dossier.
 */
export const slipNames = [
  "form-01",
  "form-02",
  "form-03",
  "form-04",
  "form-05",
  "form-06",
] as const;
export type SlipName = (typeof slipNames)[number];

export interface SlipGrounds {
  accepted: boolean;
  supplement: boolean;
  refusal: boolean;
  extension: boolean;
  stop: boolean;
  legs: number;
  reader: "citizen" | "staff";
}

/**
 * Lists the slips that exist for a dossier. Form 06 goes with the papers from office to office and
 * is not the citizen's.
 */
export function slipsFor(grounds: SlipGrounds): SlipName[] {
  const there: Record<SlipName, boolean> = {
    "form-01": grounds.accepted,
    "form-02": grounds.supplement,
    "form-03": grounds.refusal,
    "form-04": grounds.extension,
    "form-05": grounds.stop,
    "form-06": grounds.reader === "staff" && grounds.accepted && grounds.legs > 1,
  };
  return slipNames.filter((name) => there[name]);
}
