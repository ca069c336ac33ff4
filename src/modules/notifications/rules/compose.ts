import { identityCard } from "../../../values/identity-card.ts";
import { withoutAccents } from "../../../values/plain-letters.ts";
import { plainText } from "./plain-text.ts";
import { segmentsOf } from "./segmentation.ts";

export const PARTS_MAX = 3;
const TEXT_LENGTHS = [200, 120, 80, 60, 40, 25, 12];

export type Composed = { body: string; parts: number };

/**
 * Writes an SMS within three parts. `render` gives the text with its free texts shortened to a
 * length: an official's long reason is cut before the code, the date and the link are. Without
 * `accents`, or when nothing else helps, the text is written without them.
 */
export function composeSms(render: (textLength: number) => string, accents: boolean): Composed {
  const variants = accents ? [(text: string) => text, withoutAccents] : [withoutAccents];
  let shortest: Composed = { body: "", parts: 0 };
  for (const variant of variants) {
    // With accents a little is cut to keep them; below 60 characters the accents go first, so that
    // the reason stays readable.
    for (const length of TEXT_LENGTHS.filter(
      (candidate) => variant === withoutAccents || candidate >= 60,
    )) {
      shortest = measured(variant(identityCard.mask(onePause(plainText(render(length))))));
      if (shortest.parts <= PARTS_MAX) return shortest;
    }
  }
  return measured(cutTo(shortest.body));
}

/** Cuts a free text at a word's end; the rest is read behind the link. */
export function shortened(text: string, length: number): string {
  const clean = plainText(text).replace(/[.;,:\s]+$/, "");
  if (clean.length <= length) return clean;
  const cut = clean.slice(0, length);
  const space = cut.lastIndexOf(" ");
  return `${(space > length / 2 ? cut.slice(0, space) : cut).replace(/[.;,:\s]+$/, "")}...`;
}

// A text that was cut ends in dots; the sentence around it may end there too.
function onePause(text: string): string {
  return text.replaceAll(/\.{3}[.;,:]+/g, "...");
}

function measured(body: string): Composed {
  return { body, parts: segmentsOf(body).parts };
}

function cutTo(body: string): string {
  let end = body.length;
  while (segmentsOf(body.slice(0, end)).parts > PARTS_MAX) end -= 1;
  return body.slice(0, end);
}
