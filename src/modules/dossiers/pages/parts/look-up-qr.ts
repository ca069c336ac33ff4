import QRCode from "qrcode";
import { lookUpAddress } from "../../commands/look-up-address.ts";

/** Gives the dark modules of the QR code that leads to a dossier's stage. */
export function lookUpMatrix(code: string): boolean[][] {
  const { modules } = QRCode.create(lookUpAddress(code), { errorCorrectionLevel: "M" });
  return Array.from({ length: modules.size }, (_row, y) => Array.from({ length: modules.size }, (_cell, x) => Boolean(modules.get(y, x))));
}
