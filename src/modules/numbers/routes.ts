/** The addresses of numbers. */
import type { Route } from "../../gates/route.ts";
import { staffPages } from "../../gates/staff.ts";
import { numberRegister } from "./pages/number-register-page.tsx";

export const routes: Route[] = staffPages(["dossiers.receive", "dossiers.decide"], {
  "/desk/numbers": numberRegister,
});
