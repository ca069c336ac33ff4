/**
 * What the house keeps of a citizen's own dossiers, for the copy that the law gives them (Law
 * 91/2025).
 */
import type { Citizen } from "../../../platform/actor.ts";
import { reader } from "../tables.ts";
import { chargesOf } from "../../payments/index.ts";
import { ownDossiersMax, toldOf } from "../rules/dossier.ts";
import { openedDraft } from "./sealed-draft.ts";
import { openedFacts } from "./dossier.ts";
import { visibleTo } from "./visible-to.ts";

const toldColumns = [
  "id",
  "code",
  "procedure_code",
  "procedure_name",
  "channel",
  "unit_code",
  "applicant_name",
  "applicant_identity",
  "applicant_phone",
  "applicant_email",
  "applicant_address",
  "language",
  "delivery",
  "answers",
  "data_key",
  "fee_dong",
  "state",
  "submitted_at",
  "accepted_at",
  "due_at",
  "finished_at",
  "returned_at",
] as const;

/**
 * Gives the citizen's own dossiers, newest first, each with its answers, papers and history, the
 * drafts, and the charges.
 */
export async function ownData(actor: Citizen) {
  const dossiers = await reader
    .selectFrom("dossier")
    .where(visibleTo(actor))
    .select(toldColumns)
    .orderBy("submitted_at", "desc")
    .orderBy("id", "desc")
    .limit(ownDossiersMax)
    .execute();
  const ids = dossiers.map(({ id }) => id);
  const [papers, events, drafts, charges] = await Promise.all([
    ids.length === 0 ? [] : papersIn(ids),
    ids.length === 0 ? [] : eventsIn(ids),
    draftsOf(actor),
    chargesOf(dossiers.map(({ code }) => code)),
  ]);
  const papersOf = Map.groupBy(papers, (paper) => paper.dossier_id);
  const eventsOf = Map.groupBy(
    events.flatMap((event) => toldOf(event) ?? []),
    (event) => event.dossier_id,
  );
  return {
    dossiers: dossiers.map(openedFacts).map(({ id, ...dossier }) => ({
      ...dossier,
      data_key: undefined,
      papers: papersOf.get(id) ?? [],
      history: eventsOf.get(id) ?? [],
    })),
    drafts: drafts.map(({ id, ...draft }) => ({
      ...draft,
      answers: openedDraft(id, draft.answers),
    })),
    charges,
  };
}

function papersIn(ids: string[]) {
  return reader
    .selectFrom("dossier_paper")
    .select(["dossier_id", "slot_label", "file_name", "kind", "added_at"])
    .where("dossier_id", "in", ids)
    .orderBy("added_at")
    .orderBy("id")
    .limit(20_000)
    .execute();
}

function eventsIn(ids: string[]) {
  return reader
    .selectFrom("dossier_event")
    .select(["dossier_id", "at", "kind", "actor_kind", "note"])
    .where("dossier_id", "in", ids)
    .orderBy("id")
    .limit(20_000)
    .execute();
}

function draftsOf(actor: Citizen) {
  return reader
    .selectFrom("draft")
    .select(["id", "procedure_code", "answers", "papers", "saved_at"])
    .where("account_id", "=", actor.accountId)
    .orderBy("saved_at", "desc")
    .limit(50)
    .execute();
}
