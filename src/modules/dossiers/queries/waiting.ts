/** What of dossiers waits for officials: at their desk, and to be signed; what is late where. */
import { sql } from "kysely";
import type { Staff } from "../../../platform/actor.ts";
import { type Waiting, waitingPart } from "../../../platform/waiting.ts";
import { openStates } from "../rules/dossier.ts";
import { type OfficePart, type Scope, scopeOf } from "../rules/scope.ts";
import { reader } from "../tables.ts";
import { lateInCity, lateInOffice, lateInUnit } from "./abnormal.ts";
import { withinScope } from "./visible-to.ts";
import { lettersThatWait } from "./waiting-letters.ts";
import { lettersMandated, resultsMandated } from "./waiting-mandated.ts";

interface Desk {
  unit: string;
  office: string;
  role: string;
}

// Who sees a dossier is asked in one of three shapes; a desk has one of them.
type Shape = "unit" | OfficePart;
const shapes: readonly Shape[] = ["unit", "working", "deciding"];

function shapeOf(scope: Scope): Shape | null {
  if (typeof scope === "string" || !("unit" in scope)) return null;
  return "part" in scope ? scope.part : "unit";
}

const seatIn = (shape: Shape) => (actor: Staff) =>
  shapeOf(scopeOf(actor)) === shape
    ? { unit: actor.post.unitCode, office: actor.post.office, role: actor.post.role as string }
    : null;

const seen = (shape: Shape, { unit, office }: Desk) =>
  withinScope(shape === "unit" ? { unit } : { unit, office, part: shape });

const open = sql<boolean>`state in (${sql.join(openStates.map((state) => sql.lit(state)))})`;

/** What lies at a desk: the same rows as its inbox, in the same order. */
const atDesk = (shape: Shape) =>
  waitingPart({
    name: `dossiers-${shape}`,
    byDay: false,
    seatOf: seatIn(shape),
    rows: (desk: Desk) =>
      reader
        .selectFrom("dossier")
        .select([
          "id",
          "next_at as moment",
          "code as subject",
          "procedure_name as title",
          "applicant_name as who",
          "holder_unit_code as unit",
          "holder_office as office",
          "holder_account_id as holder",
          sql<string>`'dossiers.state.' || state`.as("state_word"),
          sql<string>`'/desk/dossiers/' || id`.as("address"),
          sql<string>`id || '@' || version`.as("shown"),
        ])
        .where("holder_unit_code", "=", desk.unit)
        .where("holder_office", "=", desk.office)
        .where(sql<boolean>`holder_role = ${desk.role}`)
        .where(open)
        .where(seen(shape, desk)),
  });

/** Letters that wait for the head of a deciding office; as urgent as the dossier of each. */
const toSign = (shape: Shape) =>
  waitingPart({
    name: `letters-${shape}`,
    byDay: false,
    seatOf: (actor) => (actor.post.role === "chair" ? seatIn(shape)(actor) : null),
    rows: (desk: Desk) =>
      lettersThatWait()
        .where("letter.unit_code", "=", desk.unit)
        .where("letter.office", "=", desk.office)
        .where("dossier.state", "in", [
          "accepted",
          "processing",
          "supplement_requested",
          "awaiting_payment",
        ])
        .where(seen(shape, desk)),
  });

export const waiting: Waiting = {
  list: "/desk/inbox",
  key: "dossiers.waiting",
  together: {
    action: "/desk/inbox",
    verbs: [
      { verb: "accept", key: "dossiers.verb.accept", shortcut: "a", duty: "dossiers.receive" },
      { verb: "take", key: "dossiers.verb.take", shortcut: "r", duty: null },
    ],
  },
  parts: [
    ...shapes.flatMap((shape) => [atDesk(shape), toSign(shape)]),
    resultsMandated,
    lettersMandated,
  ],
  abnormal: [lateInCity, lateInUnit, lateInOffice],
};
