/** A record of the national portal, and the procedure in it: for the tests of procedures. */
import { competence } from "../src/modules/procedures/competence-queries.ts";
import type { Procedure } from "../src/modules/procedures/rules/procedure.ts";
import { rawRecord } from "../src/modules/procedures/rules/raw-record.ts";
import { readRecord } from "../src/modules/procedures/rules/read-record.ts";

const raw = (fields: object) =>
  rawRecord.parse({
    code: "1.000001",
    name: "Thủ tục đăng ký giám hộ",
    agency: "Bộ Tư pháp",
    sector: "Hộ tịch",
    levels: ["Cấp xã"],
    decision: "163/QĐ-BTP",
    ...fields,
  });
/** Gives the procedure of a record with these fields. */
export const read = (fields: object): Procedure =>
  readRecord(raw(fields), competence(), "2026-11-23");
/** Gives one row of times and fees of a record. */
export const row = (
  channel: string,
  value: number,
  unit: string | null,
  text = "",
  fee?: number[],
) => ({
  channel,
  time: { value, unit },
  text,
  fee_vnd: fee,
});
