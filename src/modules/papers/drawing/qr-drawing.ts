import { create } from "qrcode";

/**
 * Draws a text as a QR code: an SVG of one path with a quiet zone of four modules. Error level M
 * bears a stamp or a fold across it.
 */
export function qrDrawing(text: string): string {
  const { modules } = create(text, { errorCorrectionLevel: "M" });
  const runs: string[] = [];
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (!modules.get(row, column)) continue;
      let length = 1;
      while (column + length < modules.size && modules.get(row, column + length)) length += 1;
      runs.push(`M${column + 4} ${row + 4}h${length}v1h-${length}z`);
      column += length;
    }
  }
  const side = modules.size + 8;
  const path = `<path d="${runs.join("")}" fill="#000"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}">${path}</svg>`;
}
