/** Why a number that was reserved was not used: what the register says beside it. Pure. */
export const voidReasons = [
  "not-drawn",
  "not-signed",
  "not-sealed",
  "not-stored",
  "changed-meanwhile",
  "refused",
  "year-ended",
  "process-ended",
] as const;
export type VoidReason = (typeof voidReasons)[number];
