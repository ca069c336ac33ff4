/** The systems that a run of tests is about: all, or those of `npm test -- directives portal`. */
import "../src/announced.ts";
import type { Route } from "../src/gates/route.ts";
import { announced, type Announcement, isNothing } from "../src/platform/announcement.ts";

const named = process.env.TEST_MODULES?.split(",") ?? [];

/** Whether the run is about the whole house. */
export const isWholeHouse = named.length === 0;

/** Gives what the systems that the run is about announce, by name, from the ground floor up. */
export function chosenSystems(): [name: string, announcement: Announcement][] {
  return [...announced()].filter(([name]) => isWholeHouse || named.includes(name));
}

/** Gives the routes of one system; none where it mounts none, or is not there. */
export async function routesOf(name: string): Promise<Route[]> {
  const routes = announced().get(name)?.routes;
  return routes && !isNothing(routes) ? ((await routes()).routes as Route[]) : [];
}

/** Gives the routes of the systems that the run is about. */
export async function chosenRoutes(): Promise<Route[]> {
  const all = await Promise.all(chosenSystems().map(([name]) => routesOf(name)));
  return all.flat();
}
