/**
 * What an account knows of its holder, for what they file: the read of their session brings it
 * along, and it is remembered as long as the session is.
 */
import { unseal } from "../secrets/sealed.ts";
import type { Tables } from "../tables.ts";
import { getCitizenProfile } from "./people.ts";

export interface OwnFacts {
  kind: "citizen" | "business" | "staff";
  name: string;
  identityNumber: string | null;
  birthDate: string | null;
  taxCode: string | null;
}

/** The columns of an account from which its holder's facts are read. */
export type FactsRow = Pick<
  Tables["account"],
  "kind" | "full_name" | "birth_date" | "tax_code" | "identity_sealed"
>;

interface Remembered {
  row: FactsRow;
  /** Opened when it is first asked for; a number that was sealed anew is opened anew. */
  facts: OwnFacts | null;
  until: number;
}

const rememberedMax = 10_000;
const remembered = new Map<string, Remembered>();

/** Remembers the facts of an account until a moment of `performance.now()`. */
export function rememberFacts(accountId: string, row: FactsRow, until: number): void {
  const known = remembered.get(accountId);
  const facts = known && isSame(known.row, row) ? known.facts : null;
  if (!known && remembered.size >= rememberedMax) remembered.clear();
  remembered.set(accountId, { row, facts, until });
}

function isSame(one: FactsRow, other: FactsRow): boolean {
  return (
    one.identity_sealed === other.identity_sealed &&
    one.full_name === other.full_name &&
    one.kind === other.kind &&
    one.birth_date === other.birth_date &&
    one.tax_code === other.tax_code
  );
}

/** Forgets what is remembered on this node. */
export function forgetFacts(): void {
  remembered.clear();
}

/**
 * Gives an account's own facts, as they were less than a second ago; the caller has made sure that
 * it is the person who asks. Throws NotFound.
 */
export async function getOwnFacts(accountId: string): Promise<OwnFacts> {
  const known = remembered.get(accountId);
  if (!known || known.until <= performance.now()) return getCitizenProfile(accountId);
  known.facts ??= {
    kind: known.row.kind,
    name: known.row.full_name,
    identityNumber: known.row.identity_sealed
      ? unseal(known.row.identity_sealed, "identity", accountId)
      : null,
    birthDate: known.row.birth_date,
    taxCode: known.row.tax_code,
  };
  return known.facts;
}
