/** The addresses of reports. */
import { publicPages } from "../../gates/public.ts";
import type { Route } from "../../gates/route.ts";
import { staffPages } from "../../gates/staff.ts";
import { operations } from "./pages/operations.tsx";
import { oneStopReport } from "./pages/one-stop-report.tsx";
import { oneStopReportFile } from "./pages/one-stop-report-file.ts";
import { overview } from "./pages/overview.tsx";
import { overviewRows } from "./pages/overview-rows.tsx";
import { transparency } from "./pages/transparency.tsx";

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
