import type { DossierFile } from "./dossier-file.ts";

/** What a dossier ends with on paper: the signed result, or the signed refusal after review. */
export interface ResultFile {
  fileId: string;
  sha256: string;
  number: string;
  signedBy: string;
  signedAt: Date;
}

/** Gives the signed paper that is to be handed over; null while there is none. */
export function resultFileOf({ decision, letters }: DossierFile): ResultFile | null {
  if (decision?.signed_at && decision.file_id) {
    return {
      fileId: decision.file_id,
      sha256: decision.sha256 ?? "",
      number: decision.number ?? "",
      signedBy: decision.signed_by ?? "",
      signedAt: decision.signed_at,
    };
  }
  const refusal = letters.find(({ kind, state }) => kind === "refusal" && state === "signed");
  if (!refusal?.file_id || !refusal.closed_at) return null;
  return {
    fileId: refusal.file_id,
    sha256: refusal.sha256 ?? "",
    number: refusal.number ?? "",
    signedBy: refusal.closed_by ?? "",
    signedAt: refusal.closed_at,
  };
}
