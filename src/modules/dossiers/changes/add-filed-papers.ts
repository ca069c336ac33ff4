/** Writes the papers that come with a filing, or with what was missing of it. */
import { sql } from "kysely";
import { prepared } from "../../../platform/database.ts";
import { type Transaction, write } from "../../../platform/transaction.ts";
import type { PaperKind } from "../rules/draft.ts";
import { writer } from "../tables.ts";

export interface FiledPaper {
  id: string;
  slot: string;
  slotLabel: string;
  fileId: string | null;
  fileName: string;
  sha256: string | null;
  sizeBytes: number | null;
  kind: PaperKind;
  quantity?: number;
}

/**
 * Adds papers to a dossier; does nothing for none. They travel as one parameter, so that the
 * statement is the same however many there are.
 */
export function addFiledPapers(
  tx: Transaction,
  { dossierId, addedWith }: { dossierId: string; addedWith: "filing" | "supplement" },
  papers: readonly FiledPaper[],
  at: Date,
): void {
  if (papers.length === 0) return;
  const rows = papers.map((paper) => ({
    id: paper.id,
    dossier_id: dossierId,
    slot: paper.slot,
    slot_label: paper.slotLabel,
    file_id: paper.fileId,
    file_name: paper.fileName,
    sha256: paper.sha256,
    size_bytes: paper.sizeBytes,
    kind: paper.kind,
    quantity: paper.quantity ?? 1,
    added_at: at,
    added_with: addedWith,
  }));
  write(tx, insertPapers({ rows: JSON.stringify(rows) }));
}

const insertPapers = prepared((papers: { rows: string }) => ({
  compile: () => papersQuery(papers).compile(writer),
}));

function papersQuery(papers: { rows: string }) {
  return sql`insert into dossiers.dossier_paper (
    id,
    dossier_id,
    slot,
    slot_label,
    file_id,
    file_name,
    sha256,
    size_bytes,
    kind,
    quantity,
    added_at,
    added_with
  )
  select
    id,
    dossier_id,
    slot,
    slot_label,
    file_id,
    file_name,
    sha256,
    size_bytes,
    kind,
    quantity,
    added_at,
    added_with
  from jsonb_to_recordset(${papers.rows}::jsonb) as paper(
    id uuid,
    dossier_id uuid,
    slot text,
    slot_label text,
    file_id uuid,
    file_name text,
    sha256 text,
    size_bytes bigint,
    kind text,
    quantity int,
    added_at timestamptz,
    added_with text
  )`;
}
