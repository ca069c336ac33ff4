/** The tables of the calendar. */
import { ownTables } from "../../platform/database.ts";

export type RuleKind = "holiday" | "rest" | "announcement" | "session" | "cut_off";

export interface Tables {
  rule: { kind: RuleKind; key: string; content: unknown };
  closure: {
    id: string;
    unit_codes: string[];
    first_day: string;
    last_day: string;
    reason: string;
    legal_basis: string;
    announced_at: Date;
    announced_by: string;
    withdrawn_at: Date | null;
  };
}

export const { reader, tables, writer } = ownTables<Tables>("calendar");
