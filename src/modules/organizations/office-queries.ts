/** The offices of units, from memory. */
import { register } from "../../platform/register.ts";
import { today } from "../../platform/format.ts";
import type { Office } from "./rules/offices.ts";
import { isValidOn } from "./rules/unit.ts";
import { reader } from "./tables.ts";

const offices = register<Map<string, Office[]>>("organizations.offices", async () => {
  const rows = await reader.selectFrom("office").selectAll().orderBy("office").execute();
  const all = rows.map((row): Office => ({
    unit: row.unit,
    office: row.office,
    names: { vi: row.name_vi, en: row.name_en, fr: row.name_fr },
    validFrom: row.valid_from,
    validTo: row.valid_to,
    source: row.source,
    toVerify: row.to_verify,
  }));
  return Map.groupBy(all, ({ unit }) => unit);
});

/** Gives the offices that a unit has on a day 'YYYY-MM-DD', today unless said. */
export async function officesOf(unitCode: string, day = today()): Promise<Office[]> {
  return ((await offices.get()).get(unitCode) ?? []).filter((office) => isValidOn(office, day));
}
