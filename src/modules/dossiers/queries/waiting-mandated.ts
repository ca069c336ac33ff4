/**
 * What waits for whoever may sign by order or under an authorisation: results and letters of what
 * their section reads, of kinds that one of their mandates names whole (`people.mandatedForm`).
 */
import { sql } from "kysely";
import type { Staff } from "../../../platform/actor.ts";
import { accountsOf } from "../../../platform/duties.ts";
import { waitingPart } from "../../../platform/waiting.ts";
import { officeOfAuthority } from "../../organizations/index.ts";
import { letterKinds, letterPapers } from "../rules/letter.ts";
import { scopeOf } from "../rules/scope.ts";
import { reader } from "../tables.ts";
import { lettersThatWait } from "./waiting-letters.ts";
import { withinScope } from "./visible-to.ts";

interface Seat {
  unit: string;
  /** The section, and the office at which the head of its authority decides. */
  office: string;
  desk: string;
  /** Whose proposals they sign not: their own, and those of whom they stand in for. */
  own: readonly string[];
}

function seatOf(actor: Staff): Seat | null {
  const { post } = actor;
  const desk = officeOfAuthority(post.authority);
  const scope = scopeOf(actor);
  const reads = typeof scope === "object" && "part" in scope && scope.part === "working";
  if (!post.mandates?.length || desk === null || !reads) return null;
  return { unit: post.unitCode, office: post.office, desk, own: accountsOf(actor) };
}

const seen = ({ unit, office }: Seat) => withinScope({ unit, office, part: "working" });

/** Results at the desk of whoever decides; who proposed one does not sign it. */
export const resultsMandated = waitingPart({
  name: "results-mandated",
  byDay: false,
  seatOf: (actor) => {
    const seat = seatOf(actor);
    const kinds = (actor.post.mandates ?? []).map((one) => one.kinds);
    return seat && { ...seat, mandates: JSON.stringify(kinds) };
  },
  rows: (seat: Seat & { mandates: string }) =>
    reader
      .selectFrom("dossier")
      .innerJoin("decision", "decision.dossier_id", "dossier.id")
      .select([
        "dossier.id as id",
        "dossier.next_at as moment",
        "dossier.code as subject",
        "dossier.procedure_name as title",
        "decision.proposed_by as who",
        "dossier.holder_unit_code as unit",
        "dossier.holder_office as office",
        sql<string | null>`null::uuid`.as("holder"),
        sql<string>`${sql.lit("dossiers.result-to-sign")}`.as("state_word"),
        sql<string>`'/desk/dossiers/' || dossier.id`.as("address"),
        sql<string | null>`null::text`.as("shown"),
      ])
      .where("dossier.holder_unit_code", "=", seat.unit)
      .where("dossier.holder_office", "=", seat.desk)
      .where(sql<boolean>`dossier.holder_role = 'chair' and dossier.state = 'processing'`)
      .where("dossier.unit_code", "=", seat.unit)
      .where(seen(seat))
      .where("decision.signed_at", "is", null)
      .where(sql<boolean>`(decision.proposer_account_id = any(${seat.own})) is not true`)
      .where(
        sql<boolean>`cardinality(decision.kinds) > 0 and exists (
          select from jsonb_array_elements(${seat.mandates}::jsonb) as may (kinds)
          where to_jsonb(decision.kinds) <@ may.kinds)`,
      ),
});

/** Letters of the unit that wait for the signature of the head of their authority. */
export const lettersMandated = waitingPart({
  name: "letters-mandated",
  byDay: false,
  seatOf: (actor) => {
    const seat = seatOf(actor);
    const kinds = letterKinds.filter((kind) =>
      actor.post.mandates?.some((one) => one.kinds.includes(letterPapers[kind])),
    );
    return seat && kinds.length > 0 ? { ...seat, kinds } : null;
  },
  rows: (seat: Seat & { kinds: readonly string[] }) =>
    lettersThatWait()
      .where("letter.unit_code", "=", seat.unit)
      .where("letter.office", "=", seat.desk)
      .where(sql<boolean>`letter.proposed_by_account <> all(${seat.own})`)
      .where(sql<boolean>`letter.kind = any(${seat.kinds})`)
      .where("dossier.unit_code", "=", seat.unit)
      .where("dossier.state", "in", [
        "accepted",
        "processing",
        "supplement_requested",
        "awaiting_payment",
      ])
      .where(seen(seat)),
});
