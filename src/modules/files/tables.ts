/** The tables of files. */
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
  /** The account that sent it; null for papers that the house has made. */
  quota_of: string | null;
  /** Since when nobody can read it; its row goes with its bytes. */
  forgotten_at: Date | null;
}
export interface NetworkDayTable {
  network: string;
  day: string;
  bytes: number;
  uploads: number;
}
export interface SweepTable {
  at: Date;
  looked: number;
  removed: number;
  held_back: boolean;
}
export interface Tables {
  file: FileTable;
  network_day: NetworkDayTable;
  sweep: SweepTable;
}

export const { reader, tables, writer } = ownTables<Tables>("files");
