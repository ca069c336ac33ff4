/** The addresses of numbers. */
import type { Route } from "../../gates/route.ts";
import { staffPages } from "../../gates/staff.ts";
import { numberRegister } from "./pages/number-register.tsx";

export const routes: Route[] = staffPages(["clerk", "specialist", "chair", "leader"], {
  "/desk/numbers": numberRegister,
});
