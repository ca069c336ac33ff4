/** The addresses of reports. */
import { publicPages } from "../../gates/public.ts";
import type { Route } from "../../gates/route.ts";
import { staffPages } from "../../gates/staff.ts";
import { operations } from "./pages/operations-page.tsx";
import { oneStopReport } from "./pages/one-stop-report-page.tsx";
import { oneStopReportFile } from "./pages/one-stop-report-file-page.ts";
import { overview } from "./pages/overview-page.tsx";
import { overviewRows } from "./pages/overview-rows-page.tsx";
import { transparency } from "./pages/transparency-page.tsx";

export const routes: Route[] = [
  ...publicPages({ "/transparency": transparency }),
  ...staffPages(["dossiers.oversee"], {
    "/overview": overview,
    "/overview/rows": overviewRows,
    "/overview/report": oneStopReport,
    "/overview/report.csv": oneStopReportFile,
  }),
  ...staffPages(["accounts.keep"], { "/admin/operations": operations }),
];
