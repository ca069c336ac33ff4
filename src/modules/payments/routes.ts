import { citizenApi, personPages } from "../../gates/citizen.ts";
import { machineApi } from "../../gates/machine.ts";
import type { Route } from "../../gates/route.ts";
import { staffPages } from "../../gates/staff.ts";
import { config } from "../../platform/config.ts";
import { bankCallbackApi, chargeApi } from "./api.ts";
import { moneyDetail } from "./pages/money-detail-page.tsx";
import { moneyExport } from "./pages/money-export-page.ts";
import { moneyList } from "./pages/money-list-page.tsx";
import { paymentDay } from "./pages/payment-day-page.tsx";
import { paymentDetail } from "./pages/payment-detail-page.tsx";
import { receiptPdf } from "./pages/receipt-pdf-page.ts";
import { receiptDetail } from "./pages/receipt-detail-page.tsx";
import { moneyDuties } from "./rules/who.ts";

export const routes: Route[] = [
  ...personPages({
    "/payments/:reference": paymentDetail,
    "/payments/:reference/receipt": receiptDetail,
    "/payments/:reference/receipt.pdf": receiptPdf,
  }),
  ...staffPages(moneyDuties, {
    "/desk/payments": paymentDay,
    "/desk/payments/unmatched": moneyList,
    "/desk/payments/unmatched.csv": moneyExport,
    "/desk/payments/unmatched/:id": moneyDetail,
  }),
  ...citizenApi({ "GET /api/payments/:reference": chargeApi }),
  ...machineApi(
    { name: "bank", key: () => config.BANK_KEY },
    { "POST /api/payments/bank": bankCallbackApi },
  ),
];
