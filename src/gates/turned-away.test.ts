import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { turnedAway } from "./turned-away.ts";

const typed = "Nội dung ông/bà đã nhập vẫn còn";
const away = (method: string, change: { path?: string; autosave?: boolean } = {}) =>
  turnedAway("unavailable", { method, path: "/desk", autosave: false, ...change });

describe("the small page of whoever is not served now", () => {
  it("opens the same page again for who looked, sends back to what was typed", async () => {
    const [looked, sent] = [await away("GET").text(), await away("POST").text()];
    expect([looked.includes('<a href="">Thử lại</a>'), looked.includes(typed)]).toEqual([
      true,
      false,
    ]);
    expect([sent.includes('<a href="">'), sent.includes(typed)]).toEqual([false, true]);
    for (const text of [looked, sent])
      for (const language of ["vi", "en", "fr"])
        expect(text).toContain(`<section lang="${language}">`);
  });
  it("wears the one style that its policy lets through", async () => {
    const answer = away("GET");
    const style = /<style>(.*?)<\/style>/s.exec(await answer.text())?.[1] ?? "";
    const hash = createHash("sha256").update(style).digest("base64");
    expect(answer.headers.get("content-security-policy")).toContain(`style-src 'sha256-${hash}'`);
  });
  it("is a problem document for machines and for what saves by itself", async () => {
    for (const change of [{ path: "/api/dossiers" }, { autosave: true }]) {
      const answer = away("POST", change);
      expect(answer.headers.get("content-type")).toMatch(/^application\/problem\+json/);
      expect(JSON.parse(await answer.text())).toMatchObject({ status: 503, code: "unavailable" });
    }
  });
});
