/** Numbers for the slips of a dossier: each from the unit's own book. */
import type { Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { type ReservedNumber, withNumber } from "../../numbers/index.ts";
import { getUnits, issuingAuthority } from "../../organizations/index.ts";
import type { Dossier } from "../tables.ts";

export type SlipBook = "supplement" | "refusal" | "apology" | "stop";

/**
 * Does work that issues a slip under a reserved number of the unit's book, with `issueNumber` in
 * its transaction; when it throws, the number becomes a void entry of the register.
 */
export async function withSlipNumber<T>(
  actor: Staff,
  dossier: Pick<Dossier, "unit_code" | "code">,
  book: SlipBook,
  work: (reserved: ReservedNumber) => Promise<T>,
): Promise<T> {
  const units = await getUnits();
  const key = units.unit(dossier.unit_code).tier === null ? "department" : "committee";
  const { unitCode, agency } = issuingAuthority(units, dossier.unit_code, key);
  const order = {
    unit: { code: unitCode, agency },
    book,
    subject: dossier.code,
    by: actor.name,
    at: now(),
  };
  return withNumber(actor, order, work);
}
