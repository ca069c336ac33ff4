import { createHash } from "node:crypto";
import type { SigningCircumstances } from "../rules.ts";

/** A paper just signed, with what has to be written down about it. */
export interface MadeSignature {
  pdf: Uint8Array;
  keyId: string;
  field: string;
  sha256: Uint8Array;
  circumstances: SigningCircumstances;
}

/** Gathers what a signing yields. For the commands that sign. */
export function madeSignature(
  pdf: Uint8Array,
  keyId: string,
  field: string,
  { reason, location, at }: SigningCircumstances,
): MadeSignature {
  return {
    pdf,
    keyId,
    field,
    sha256: createHash("sha256").update(pdf).digest(),
    circumstances: { reason, location, at },
  };
}
