/**
 * Hours that a procedure's own text names: what comes later is answered, or done, on the next
 * working day.
 */
import { z } from "zod";
import type { Procedure } from "./procedure.ts";

/**
 * What an hour moves, with the words that say so: the result of a same-day matter (Law on Civil
 * Status 60/2014/QH13,
 * article 5.3), or only the reply that papers are missing. The transfer to the working office
 * (Decree 61/2018/NĐ-CP and
 * Decree 118/2025/NĐ-CP as amended by Decree 309/2026/NĐ-CP, article 18.2) moves for all alike:
 * data/calendar/cut-offs.json.
 */
const cutOff = z.strictObject({
  minute: z.number().int().min(1).max(1439),
  moves: z.enum(["result", "reply"]),
  words: z.string().min(1),
});

export const cutOffsShape = z.record(z.string().regex(/^\d\.\d{6}$/), cutOff);
export type CutOffs = z.infer<typeof cutOffsShape>;

/** Gives a procedure the cut-off that its own text names for results; without one, none. */
export function withCutOff(procedure: Procedure, cutOffs: CutOffs): Procedure {
  const named = cutOffs[procedure.code];
  return { ...procedure, cutOffMinute: named?.moves === "result" ? named.minute : null };
}
