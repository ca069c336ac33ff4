import { ownTables } from "../../platform/database.ts";
import type { Level, Procedure } from "./rules/procedure.ts";
import type { Everyday } from "./rules/search/everyday.ts";

export interface Tables {
  procedure: { code: string; sector: string; agency: string; standing: Procedure["standing"] };
  procedure_version: {
    code: string;
    decision: string;
    edition: number;
    valid_from: string | null;
    valid_to: string | null;
    content: Procedure;
    fingerprint: string;
    replaced_at: Date | null;
  };
  index_entry: {
    code: string;
    name: string;
    agency: string;
    sector: string;
    levels: Level[];
    decision: string | null;
    days_min: number | null;
    days_max: number | null;
  };
  thesaurus: { content: Everyday; fingerprint: string };
}

export const { reader, tables, writer } = ownTables<Tables>("procedures");
