/** The table of files. */
import { ownTables } from "../../platform/database.ts";

export interface FileTable {
  id: string;
  subject: string;
  name: string;
  type: string;
  size_bytes: number;
  sha256: string;
  stored_at: Date;
  stored_by: string | null;
}
export interface Tables {
  file: FileTable;
}

export const { reader, tables } = ownTables<Tables>("files");
