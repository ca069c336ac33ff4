/** The table of contents of the URL space: what each system announces. */
import "./announced.ts";
import type { Route } from "./gates/route.ts";
import { announcedOf } from "./platform/announcement.ts";

const announced = await Promise.all(announcedOf("routes").map((read) => read()));
export const routes = announced.flatMap(({ routes: own }) => own as Route[]);
