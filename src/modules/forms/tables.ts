import type { ColumnType } from "kysely";
import { ownTables } from "../../platform/database.ts";
import type { FormDefinition } from "./rules/definition.ts";

export interface Tables {
  form_version: {
    code: string;
    version: number;
    valid_from: string;
    valid_to: string | null;
    definition: ColumnType<FormDefinition, string, string>;
    loaded_at: ColumnType<Date, never, never>;
  };
}

export const { reader, tables, writer } = ownTables<Tables>("forms");
