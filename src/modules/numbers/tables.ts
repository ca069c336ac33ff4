/** The tables of numbers. */
import { ownTables } from "../../platform/database.ts";
import type { VoidReason } from "./rules/void-reason.ts";

export interface EntryTable {
  id: string;
  unit_code: string;
  book: string;
  in_year: number;
  number: number;
  printed: string;
  state: "reserved" | "issued" | "void";
  subject: string;
  reserved_at: Date;
  reserved_by: string;
  issued_at: Date | null;
  voided_at: Date | null;
  void_reason: VoidReason | null;
}

export interface Tables {
  counter: {
    unit_code: string;
    book: string;
    in_year: number;
    last_number: number;
    last_at: Date;
    carried: number;
  };
  entry: EntryTable;
}

export const { reader, tables, writer } = ownTables<Tables>("numbers");
