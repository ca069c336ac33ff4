/** Instructions that were given aloud are confirmed in writing within the day. Pure. */
import type { SourceKind } from "./task.ts";

export interface Spoken {
  kind: SourceKind;
  /** Until when the document has to be there; null for what was written from the beginning. */
  confirm_by: Date | null;
  confirmed_number: string | null;
  recalled_at: Date | null;
}

/** Whether what was said aloud still waits for its document. */
export function waitsForWriting(source: Spoken): boolean {
  return source.kind === "oral" && source.confirmed_number === null && source.recalled_at === null;
}

/** Whether its document has been waited for too long at a moment. */
export function isUnconfirmedAt(source: Spoken, at: Date): boolean {
  return waitsForWriting(source) && source.confirm_by !== null && source.confirm_by <= at;
}
