/**
 * What people told in a dossier, sealed with the dossier's own key. The key stands in the row,
 * wrapped by SECRET_KEY: keys rotate without the content, and a dossier whose key is destroyed is
 * forgotten, also where its row is kept (decision 0012).
 */
import { newDataKey, openWith, sealWith, unwrapKey } from "../../../platform/sealed.ts";
import type { Dossier, DossierTable } from "../tables.ts";

const mark = "=";

type Kept = Pick<DossierTable, "id" | "data_key" | "answers" | "applicant_identity">;
interface Told {
  identity: string | null;
  answers: unknown;
}

/**
 * Seals what a dossier's applicant told under a key drawn for it; gives the columns that keep it.
 */
export function sealedFacts(id: string, told: Told): Kept {
  const { key, wrapped } = newDataKey(id);
  const answers = JSON.stringify(seal(key, id, told));
  return { id, data_key: wrapped, answers, applicant_identity: null };
}

/**
 * Gives a row with what its applicant told, as it was told. Without its key a dossier is forgotten:
 * it tells nothing.
 */
export function opened<Row extends Kept>(row: Row): Row {
  // Earlier builds kept answers as they are; a job seals them.
  if (typeof row.answers === "object" && row.answers !== null) return row;
  const told = open(row.data_key, row.id, row.answers) as Told | null;
  return { ...row, answers: told?.answers ?? {}, applicant_identity: told?.identity ?? null };
}

/**
 * Seals a document that belongs to a dossier, as a text for its column; as it is for one that is
 * not sealed itself yet.
 */
export function sealedFor(
  { id, data_key: wrapped }: Pick<Dossier, "id" | "data_key">,
  document: unknown,
): string {
  return JSON.stringify(wrapped ? seal(unwrapKey(wrapped, id), id, document) : document);
}

/** Opens such a document; null where the dossier is forgotten. */
export function openedOf(
  { id, data_key: wrapped }: Pick<Dossier, "id" | "data_key">,
  kept: unknown,
): unknown {
  return typeof kept === "object" ? kept : open(wrapped, id, kept);
}

function seal(key: Buffer, id: string, told: unknown): string {
  return `${mark}${sealWith(key, JSON.stringify(told), id).toString("base64url")}`;
}

function open(wrapped: Buffer | null, id: string, kept: unknown): unknown {
  if (!wrapped || typeof kept !== "string" || !kept.startsWith(mark)) return null;
  const sealed = Buffer.from(kept.slice(mark.length), "base64url");
  return JSON.parse(openWith(unwrapKey(wrapped, id), sealed, id).toString("utf8"));
}
