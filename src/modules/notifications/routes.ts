import { citizenPages } from "../../gates/citizen.ts";
import { machineApi } from "../../gates/machine.ts";
import { publicPages } from "../../gates/public.ts";
import type { Route } from "../../gates/route.ts";
import { staffPages } from "../../gates/staff.ts";
import { config } from "../../platform/config.ts";
import { receiptsApi } from "./api.ts";
import { bell } from "./pages/bell-page.tsx";
import { contact } from "./pages/contact-page.tsx";
import { failedMessageList } from "./pages/failed-message-list-page.tsx";
import { messageList } from "./pages/message-list-page.tsx";
import { phone } from "./pages/phone-page.tsx";

export const routes: Route[] = [
  ...citizenPages({ "/messages": messageList }),
  ...publicPages({ "/contacts/:token": contact }),
  ...staffPages(null, { "/desk/notices": bell }),
  ...staffPages(["accounts.keep"], { "/admin/messages": failedMessageList }),
  ...machineApi(
    { name: "message-gateway", key: () => config.MESSAGE_GATEWAY_KEY },
    { "POST /api/notifications/receipts": receiptsApi },
  ),
  // Everybody's messages on one page: there is no such page where people are real.
  ...(config.DEMO && config.MODE !== "production" ? publicPages({ "/dev/phone": phone }) : []),
];
