import { pageLanguage } from "../page-language.ts";
import type { Children } from "../types.ts";

/**
 * A text that exists in Vietnamese alone: on a page of another language a screen reader is told so,
 * or reads it as English or French.
 */
export function Vietnamese({ children }: { children: Children }) {
  return pageLanguage() === "vi" ? <>{children}</> : <span lang="vi">{children}</span>;
}

/** Puts such a text into a sentence of the page's language; `write` gives it around a mark. */
export function withVietnamese(write: (mark: string) => string, text: string): Children {
  // No text of ours holds it.
  const mark = "\u2042";
  const [before = "", after = ""] = write(mark).split(mark);
  return (
    <>
      {before}
      <Vietnamese>{text}</Vietnamese>
      {after}
    </>
  );
}
