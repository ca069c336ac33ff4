import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { getUnits, unitsOn } from "../../organizations/index.ts";
import { type Heir, heirOf } from "../rules/succession.ts";

/** Finds who goes on with the work of those of some units that have ended, by the unit's code. */
export async function findHeirs(codes: readonly string[]): Promise<Map<string, Heir>> {
  const today = dayOf(now());
  const units = await getUnits();
  const ended = codes.filter((code) => (units.findUnit(code)?.validTo ?? today) < today);
  if (ended.length === 0) return new Map();
  const answering = Map.groupBy(await unitsOn(ended, today), ({ start }) => start);
  return new Map(
    ended.flatMap((code): [string, Heir][] => {
      const heir = heirOf(code, answering.get(code)?.map(({ unit }) => unit) ?? []);
      return heir ? [[code, heir]] : [];
    }),
  );
}
