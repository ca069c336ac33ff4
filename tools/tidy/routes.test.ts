import { expect, it } from "vitest";
import type { Route } from "../../src/gates/route.ts";
import { routes } from "../../src/routes.ts";
import { readHouse } from "./house-files.ts";

type Address = Pick<Route, "method" | "path">;

// `/a/:code` and `/a/:id` are one address: whichever is mounted first would answer for both.
function claimedTwice(addresses: readonly Address[]): string[] {
  const keys = addresses.map(({ method, path }) => `${method} ${path.replace(/:\w+/g, ":")}`);
  return keys.filter((key, index) => keys.indexOf(key) !== index);
}

it("mounts every address once", () => {
  expect(routes.length).toBeGreaterThan(20);
  expect(claimedTwice(routes)).toEqual([]);
});

// What links, forms and redirects may name (`src/values/href.ts`) and what is served are one.
const declared = readHouse()
  .filter(({ path }) => /^src\/modules\/[^/]+\/addresses\.ts$/.test(path))
  .flatMap(({ text }) => [...text.matchAll(/^ {4}"(\/[^"]*)": true;$/gm)].map(([, path]) => path));

it("serves each address that is declared, and declares each that is served", () => {
  const served = new Set(routes.filter(({ kind }) => kind === "page").map(({ path }) => path));
  expect(declared.toSorted()).toEqual([...served].toSorted());
});

it("would notice an address that two modules claim", () => {
  expect(
    claimedTwice([
      { method: "GET", path: "/units/:code" },
      { method: "GET", path: "/units/:id" },
    ]),
  ).toEqual(["GET /units/:"]);
});

it("lets nobody without a sign-in near the desk or the administration", () => {
  const open = routes
    .filter(({ gate, path }) => /^\/(desk|admin)(\/|$)/.test(path) && gate !== "staff")
    .map(({ path }) => path);
  expect(open).toEqual([]);
});

it("keeps calls that machines sign apart from pages", () => {
  expect(routes.filter(({ gate, kind }) => gate === "machine" && kind !== "api")).toEqual([]);
});
