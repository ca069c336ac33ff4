/** Names of files, as strangers give them. */
import { composed } from "./text.ts";

const nameBytesMax = 200;

/**
 * Gives a name that is safe to show and to send in a header: no path, no control or turning
 * characters, nothing that a file system reserves, at most 200 bytes.
 */
export function tidyName(name: string): string {
  const bare =
    composed(name.slice(0, 4000))
      .replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, "")
      .split(/[\\/]/)
      .at(-1)
      ?.replaceAll(/[<>:"|?*]/g, "-")
      .replace(/^[\s.]+/, "")
      .trim() ?? "";
  const dot = bare.lastIndexOf(".");
  const ending = dot > 0 && bare.length - dot <= 6 ? bare.slice(dot) : "";
  const stem = bare.slice(0, bare.length - ending.length);
  return `${cut(stem, nameBytesMax - ending.length * 3)}${ending}` || "tep";
}

function cut(text: string, bytes: number): string {
  let kept = "";
  let size = 0;
  for (const character of text) {
    size += new TextEncoder().encode(character).length;
    if (size > bytes) break;
    kept += character;
  }
  return kept.trim();
}
