/** The addresses of files. */
import type { Route } from "../../gates/route.ts";
import { staffPages } from "../../gates/staff.ts";
import { storePage } from "./pages/store-page.tsx";

export const routes: Route[] = staffPages(["accounts.keep"], { "/admin/files": storePage });
