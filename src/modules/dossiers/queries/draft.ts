/**
 * Drafts: each belongs to whoever began it, a citizen at home or an official at a counter, and is
 * seen by nobody else.
 */
import type { Citizen, Staff } from "../../../platform/actor.ts";
import { NotFound } from "../../../platform/refusal.ts";
import { isUuid } from "../../../values/asked.ts";
import type { StepMarks } from "../../drafts/index.ts";
import type { Answers } from "../../forms/index.ts";
import type { Delivery } from "../rules/dossier.ts";
import type { DraftPaper } from "../rules/draft.ts";
import { reader } from "../tables.ts";
import { openedDraft } from "./sealed-draft.ts";

export interface Draft {
  id: string;
  procedureCode: string;
  /** Under which it was begun; null where an earlier build did not say. */
  procedureVersion: string | null;
  formVersion: number;
  answers: Answers;
  papers: DraftPaper[];
  delivery: Delivery;
  savedAt: Date;
  /** Counts every change. */
  version: number;
  steps: StepMarks;
}

const listedMax = 50;

/** Finds the actor's own draft; null when it is somebody else's, was filed or never was. */
export async function findDraft(actor: Citizen | Staff, id: string): Promise<Draft | null> {
  if (!isUuid(id)) return null;
  const row = await reader
    .selectFrom("draft")
    .selectAll()
    .where("id", "=", id)
    .where("account_id", "=", actor.accountId)
    .executeTakeFirst();
  if (!row) return null;
  return {
    id: row.id,
    procedureCode: row.procedure_code,
    procedureVersion: row.procedure_version,
    formVersion: row.form_version,
    answers: openedDraft(row.id, row.answers),
    papers: row.papers as DraftPaper[],
    delivery: row.delivery,
    savedAt: row.saved_at,
    version: row.version,
    steps: row.steps as StepMarks,
  };
}

/** Gives the actor's own draft; throws NotFound. */
export async function getDraft(actor: Citizen | Staff, id: string): Promise<Draft> {
  const draft = await findDraft(actor, id);
  if (!draft) throw new NotFound(`draft ${id}`);
  return draft;
}

export interface DraftLine {
  id: string;
  procedureCode: string;
  procedureVersion: string | null;
  savedAt: Date;
  version: number;
}

/**
 * Tells whether there is a draft with this id, whoever's it is: one that is nobody's was filed or
 * thrown away.
 */
export async function hasDraft(id: string): Promise<boolean> {
  if (!isUuid(id)) return false;
  return (
    (await reader.selectFrom("draft").select("id").where("id", "=", id).executeTakeFirst()) !==
    undefined
  );
}

/** Lists the actor's drafts, the last touched first. */
export async function listDrafts(actor: Citizen | Staff): Promise<DraftLine[]> {
  const rows = await reader
    .selectFrom("draft")
    .select(["id", "procedure_code", "procedure_version", "saved_at", "version"])
    .where("account_id", "=", actor.accountId)
    .orderBy("saved_at", "desc")
    .limit(listedMax)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    procedureCode: row.procedure_code,
    procedureVersion: row.procedure_version,
    savedAt: row.saved_at,
    version: row.version,
  }));
}
