/** The URLs of directives. */
import { publicPages } from "../../gates/public.ts";
import type { Route } from "../../gates/route.ts";
import { staffPages } from "../../gates/staff.ts";
import { boardExport } from "./pages/board-export-page.ts";
import { board } from "./pages/board-page.tsx";
import { sheetDetail } from "./pages/sheet-detail-page.tsx";
import { sheetList } from "./pages/sheet-list-page.tsx";
import { sheetReport } from "./pages/sheet-report-page.ts";
import { sheetRow } from "./pages/sheet-row-page.tsx";
import { dayFeed } from "./pages/day-feed-page.ts";
import { messagePage } from "./pages/message-page.tsx";
import { monthReportPage } from "./pages/month-report-page.tsx";
import { wall } from "./pages/wall-page.tsx";
import { ownDays } from "./pages/own-days-page.tsx";
import { periodicDetail } from "./pages/periodic-detail-page.tsx";
import { periodicList } from "./pages/periodic-list-page.tsx";
import { publicRate } from "./pages/public-rate-page.tsx";
import { screenDetail } from "./pages/screen-detail-page.tsx";
import { screenList } from "./pages/screen-list-page.tsx";
import { screen } from "./pages/screen-page.tsx";
import { sourceDetail } from "./pages/source-detail-page.tsx";
import { sourceList } from "./pages/source-list-page.tsx";
import { taskDetail } from "./pages/task-detail-page.tsx";
import { taskExport } from "./pages/task-export-page.ts";
import { taskReport } from "./pages/task-report-page.ts";
import { taskList } from "./pages/task-list-page.tsx";
import { taskNew } from "./pages/task-new-page.tsx";
import { directiveDuties, givingDuties } from "./rules/duties.ts";

export const routes: Route[] = [
  ...publicPages({
    "/directives/days/:token": dayFeed,
    "/directives/rate": publicRate,
    "/directives/wall/:code": screen,
  }),
  ...staffPages(["accounts.keep"], {
    "/admin/wall-screens": screenList,
    "/admin/wall-screens/:id": screenDetail,
  }),
  ...staffPages(givingDuties, {
    "/desk/directives/new": taskNew,
    "/desk/directives/periodic": periodicList,
    "/desk/directives/periodic/:id": periodicDetail,
    "/desk/directives/sources": sourceList,
    "/desk/directives/sources/:id": sourceDetail,
    "/desk/directives/messages": messagePage,
    "/desk/directives/:id/report.edxml": taskReport,
    "/desk/directives/sheets": sheetList,
    "/desk/directives/sheets/:id": sheetDetail,
    "/desk/directives/sheets/:id/report.xlsx": sheetReport,
    "/desk/directives/sheets/:id/rows/:place": sheetRow,
  }),
  ...staffPages(directiveDuties, {
    "/desk/directives": taskList,
    "/desk/directives.csv": taskExport("csv"),
    "/desk/directives.xlsx": taskExport("xlsx"),
    "/desk/directives/board": board,
    "/desk/directives/board.xlsx": boardExport,
    "/desk/directives/board/wall": wall,
    "/desk/directives/report": monthReportPage,
    "/desk/directives/days": ownDays,
    "/desk/directives/:id": taskDetail,
  }),
];
