/** What is there of dossiers that people filed and accepted, against what they were told. */
import { getPool } from "../../src/platform/pool.ts";

/** A dossier as it is there, and how often what belongs to it is. */
export interface Stored {
  id: string;
  code: string;
  charges: number;
  acceptances: number;
}

/** Gives all dossiers. */
export async function stored(): Promise<Stored[]> {
  const { rows } = await getPool().query<Stored>(`select id, code,
    (select count(*)::int from payments.charge where subject_code = code) as charges,
    (select count(*)::int from dossiers.dossier_event
      where dossier_id = dossier.id and kind = 'accepted') as acceptances
    from dossiers.dossier`);
  return rows;
}

/** What somebody was told: the code of each dossier by its key, and which were accepted. */
export interface Told {
  codes: ReadonlyMap<string, string>;
  accepted: ReadonlySet<string>;
}

/** Names what somebody was told and what is not there. */
export function lost(rows: Stored[], { codes, accepted }: Told): string[] {
  const there = new Map(rows.map((row) => [row.id, row]));
  const filings = [...codes].filter(
    ([key, code]) => there.get(key)?.code !== code || there.get(key)?.charges === 0,
  );
  const acceptances = [...accepted].filter((key) => !there.get(key)?.acceptances);
  return [
    ...filings.map(([key, code]) => `filed ${key} ${code}`),
    ...acceptances.map((key) => `accepted ${key}`),
  ];
}

/** Names what is there more than once, or was never asked for under any of these keys. */
export function twice(rows: Stored[], keys: readonly string[]): string[] {
  const asked = new Set(keys);
  const given = Map.groupBy(rows, ({ code }) => code);
  return rows
    .filter(
      ({ id, code, charges, acceptances }) =>
        !asked.has(id) || given.get(code)?.length !== 1 || charges > 1 || acceptances > 1,
    )
    .map((row) => JSON.stringify(row));
}
