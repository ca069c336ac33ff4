/** The tables of drafts. */
import { ownTables } from "../../platform/database.ts";

export interface UnsentTable {
  account_id: string;
  /** What it is about: the system, a point, the kind, a colon, the id. */
  subject: string;
  /** Sealed step by step; of a draft that was sent, or thrown away, nothing is left. */
  parts: unknown;
  steps: unknown;
  saved_at: Date;
}

export interface Tables {
  unsent: UnsentTable;
}

export const { reader, tables, writer } = ownTables<Tables>("drafts");
