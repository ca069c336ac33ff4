/** The addresses of people. */
import { personPages } from "../../gates/citizen.ts";
import { publicPages } from "../../gates/public.ts";
import { staffPages } from "../../gates/staff.ts";
import { account } from "./pages/account.tsx";
import { accountList } from "./pages/account-list.tsx";
import { confirm } from "./pages/confirm.ts";
import { deskSearch } from "./pages/desk-search.ts";
import { nominationList } from "./pages/nomination-list.tsx";
import { officialNew } from "./pages/official-new.tsx";
import { postSwitchPage } from "./pages/post-switch.ts";
import { signInPage } from "./pages/sign-in.tsx";
import { signOutPage } from "./pages/sign-out.ts";
import { substitutes } from "./pages/substitutes.tsx";
import { welcome } from "./pages/welcome.tsx";

export const routes = [
  ...publicPages({ "/sign-in": signInPage, "/welcome/:token": welcome }),
  ...personPages({ "/sign-out": signOutPage, "/account": account }),
  ...staffPages(null, {
    "/confirm": confirm,
    "/desk/posts": postSwitchPage,
    "/desk/substitutes": substitutes,
    "/desk/search": deskSearch,
  }),
  ...staffPages(["accounts.keep"], {
    "/admin/people": accountList,
    "/admin/people/new": officialNew,
    "/admin/people/nominations": nominationList,
  }),
];
