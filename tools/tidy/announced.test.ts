import { expect, it } from "vitest";
import { systems } from "../../src/announced.ts";
import type { Route } from "../../src/gates/route.ts";
import { modules } from "../../src/modules.ts";
import { type Announcement, isNothing } from "../../src/platform/announcement.ts";

// What is not there is said with a reason of some words; a list that is announced is mounted.
async function faultsOf(name: string, announcement: Announcement<Route>): Promise<string[]> {
  const silent = Object.entries(announcement as object as Record<string, object>)
    .filter(([, said]) => isNothing(said) && said.none.split(" ").length < 2)
    .map(([what]) => `${name} gives no reason why it has no ${what}.`);
  const { routes, menu, lists } = announcement;
  const own = isNothing(routes) ? [] : (await routes()).routes;
  const mounted = new Set(own.filter(({ method }) => method === "GET").map(({ path }) => path));
  const addresses = [
    ...(isNothing(menu) ? [] : menu.map(({ href }) => href)),
    ...(isNothing(lists) ? [] : lists.map(({ path }) => path)),
  ];
  const strange = addresses
    .filter((path) => !mounted.has(path.split("?")[0] ?? ""))
    .map((path) => `${name} announces ${path}, which it does not mount.`);
  return [...silent, ...strange];
}

it("every module announces itself, in the order of the house", () => {
  expect(Object.keys(systems)).toEqual([...modules]);
});

it("what is announced is there, and what is not has a reason", async () => {
  const faults = await Promise.all(
    Object.entries(systems).map(([name, said]) => faultsOf(name, said as Announcement<Route>)),
  );
  expect(faults.flat()).toEqual([]);
});

it("would notice silence, and a list that nobody mounts", async () => {
  const planted = {
    ...systems.papers,
    lists: [{ as: ["clerk" as const], path: "/desk/nowhere" }],
    growing: { none: "nothing" },
  } as Announcement<Route>;
  expect(await faultsOf("planted", planted)).toEqual([
    "planted gives no reason why it has no growing.",
    "planted announces /desk/nowhere, which it does not mount.",
  ]);
});
