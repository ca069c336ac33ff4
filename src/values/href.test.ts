import { expect, it } from "vitest";
import { atPart, href, withQuery } from "./href.ts";

it("fills and encodes the parts of an address, and asks the rest behind it", () => {
  expect(href("/units/:code", { code: "a/b ?#" })).toBe("/units/a%2Fb%20%3F%23");
  expect(href("/dossiers/:id/files/:file", { id: "x", file: 3 })).toBe("/dossiers/x/files/3");
  expect(href("/desk", { when: "all", q: "a&b", after: null, before: undefined })).toBe(
    "/desk?when=all&q=a%26b",
  );
});

it("adds a question to what asks already, and names a part of the page", () => {
  expect(withQuery("/desk", "")).toBe("/desk");
  expect(withQuery("/desk", "?q=1")).toBe("/desk?q=1");
  expect(withQuery("/desk?q=1", new URLSearchParams({ when: "all" }))).toBe("/desk?q=1&when=all");
  expect(atPart("/desk", "rows")).toBe("/desk#rows");
});
