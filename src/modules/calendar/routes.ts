import { publicPages } from "../../gates/public.ts";
import type { Route } from "../../gates/route.ts";
import { staffPages } from "../../gates/staff.ts";
import { calendarAdmin } from "./pages/calendar-admin-page.tsx";
import { calendarYear } from "./pages/calendar-year-page.tsx";

export const routes: Route[] = [
  ...publicPages({ "/calendar": calendarYear }),
  ...staffPages(["accounts.keep"], { "/admin/calendar": calendarAdmin }),
];
