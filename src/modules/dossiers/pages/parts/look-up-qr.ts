import { qrMatrix } from "../../../../platform/qr-matrix.ts";
import { lookUpAddress } from "../../filing/look-up-address.ts";

/** Gives the dark modules of the QR code that leads to a dossier's stage. */
export function lookUpMatrix(code: string): boolean[][] {
  return qrMatrix(lookUpAddress(code));
}
