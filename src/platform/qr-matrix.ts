import QRCode from "qrcode";

/**
 * Gives the dark modules of a text's QR code, row by row, without a quiet zone; error level M bears
 * a stamp or a fold across it.
 */
export function qrMatrix(text: string): boolean[][] {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: "M" });
  return Array.from({ length: modules.size }, (_row, y) =>
    Array.from({ length: modules.size }, (_cell, x) => Boolean(modules.get(y, x))),
  );
}
