import type { Language } from "./types.ts";

let drawn: Language | null = null;

/** The language of the page that is drawn; null for a part that is drawn by itself. */
export function pageLanguage(): Language | null {
  return drawn;
}

/**
 * Draws a page in its language, or a part by itself. Drawing waits for nothing, so one page is
 * drawn at a time. A provider of Preact's context in each page would keep the page from what
 * collects young objects: that cost a third of the look-ups.
 */
export function drawnIn<T>(language: Language | null, draw: () => T): T {
  const before = drawn;
  drawn = language;
  try {
    return draw();
  } finally {
    drawn = before;
  }
}
