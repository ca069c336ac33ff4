/** The addresses of the desk: whoever has a post has one. */
import type { Route } from "../../gates/route.ts";
import { staffPages } from "../../gates/staff.ts";
import { agenda } from "./pages/agenda-page.tsx";
import { desk } from "./pages/desk-page.tsx";
import { find } from "./pages/find-page.tsx";
import { registers, systems } from "./pages/places-page.tsx";

export const routes: Route[] = staffPages(null, {
  "/desk": desk,
  "/desk/calendar": agenda,
  "/desk/find": find,
  "/desk/registers": registers,
  "/desk/systems": systems,
});
