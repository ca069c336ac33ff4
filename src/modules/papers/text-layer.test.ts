/**
 * What a reader, a search or a machine finds in the text of a paper is what a person sees on it.
 */
import { describe, expect, it } from "vitest";
import { linesOf } from "../../../tests/paper-reader.ts";
import { renderPaper } from "./index.ts";
import { samplePapers } from "./sample-papers.ts";

const slip = samplePapers["refusal-slip"];

async function readBack(name: string): Promise<string> {
  const applicant = { ...slip.applicant, name };
  return linesOf(await renderPaper("refusal-slip", { ...slip, applicant, submitter: name }));
}

describe("the text of a paper", () => {
  // Ê Đê, Ba Na, Xơ Đăng and Cơ Tu write letters that Unicode has only as base and mark.
  it.each([
    "Y Ê̆ƀan Niê",
    "Ê̆ƀan Bkrông",
    "Đ̆a Ñ̆a",
    "Ơ̆ ơ̆ Ư̆ ư̆ Ô̆ ô̆ ê̆",
    "O\u0323\u0300 C̆o ĭ ŏ ŭ",
    "H’Mông Čơ Ƀ",
  ])("has each letter once, of base and mark as well: %s", async (name) => {
    const lines = (await readBack(name)).split("\n");
    expect(
      lines.some((line) => line.trim() === `Tiếp nhận hồ sơ của: ${name.normalize("NFC")}`),
    ).toBe(true);
  });

  it.each(["Nguyễnphướctônnữcônghuyềntranhquỳnhanhhoàng", "Ê̆ƀ".repeat(60), "W".repeat(200)])(
    "has no sign between the letters of a long word: %s",
    async (name) => {
      const text = await readBack(name);
      expect(text).not.toMatch(/[\u200b-\u200f\u2060\ufeff\u00ad]/);
      expect(text.replace(/\s/g, "")).toContain(`Tiếpnhậnhồsơcủa:${name.normalize("NFC")}`);
    },
  );
});
