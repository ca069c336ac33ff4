/** The URLs of directives. */
import type { Route } from "../../gates/route.ts";
import { staffPages } from "../../gates/staff.ts";
import { board } from "./pages/board.tsx";
import { sourceDetail } from "./pages/source-detail.tsx";
import { sourceList } from "./pages/source-list.tsx";
import { taskDetail } from "./pages/task-detail.tsx";
import { taskExport } from "./pages/task-export.ts";
import { taskList } from "./pages/task-list.tsx";
import { taskNew } from "./pages/task-new.tsx";
import { directiveDuties, givingDuties } from "./rules/duties.ts";

export const routes: Route[] = [
  ...staffPages(givingDuties, {
    "/desk/directives/new": taskNew,
    "/desk/directives/sources": sourceList,
    "/desk/directives/sources/:id": sourceDetail,
  }),
  ...staffPages(directiveDuties, {
    "/desk/directives": taskList,
    "/desk/directives.csv": taskExport,
    "/desk/directives/board": board,
    "/desk/directives/:id": taskDetail,
  }),
];
