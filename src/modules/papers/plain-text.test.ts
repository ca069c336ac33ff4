/** What a viewer that heeds no text beside the glyphs copies out of a paper: each letter once. */
import { expect, it } from "vitest";
import { glyphTextOf } from "../../../tests/paper-reader.ts";
import { renderPaper } from "./index.ts";
import { withSingleLetters } from "./drawing/single-letters.ts";
import { samplePapers } from "./sample-papers.ts";

const slip = samplePapers["refusal-slip"];

it.each(["Y Ê̆ƀan Niê", "Ê̆ƀan Bkrông", "Đ̆a Ñ̆a", "Ơ̆ ơ̆ Ư̆ ư̆ Ô̆ ô̆ ê̆", "H’Mông Čơ Ƀ Ê Ê̆"])(
  "%s",
  async (name) => {
    const pdf = await renderPaper("refusal-slip", {
      ...slip,
      applicant: { ...slip.applicant, name },
      submitter: name,
    });
    expect(glyphTextOf(pdf).replaceAll(/\s/g, "")).toContain(
      `Tiếpnhậnhồsơcủa:${name.normalize("NFC").replaceAll(/\s/g, "")}`,
    );
    expect(withSingleLetters(pdf)).toEqual(pdf);
  },
);
