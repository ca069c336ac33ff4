/** The addresses of people. */
import { personPages } from "../../gates/citizen.ts";
import { publicPages } from "../../gates/public.ts";
import { staffPages } from "../../gates/staff.ts";
import { account } from "./pages/account-page.tsx";
import { accountList } from "./pages/account-list-page.tsx";
import { changeList } from "./pages/change-list-page.tsx";
import { confirm } from "./pages/confirm-page.ts";
import { deskSearch } from "./pages/desk-search-page.ts";
import { nominationList } from "./pages/nomination-list-page.tsx";
import { officialDetail } from "./pages/official-detail-page.tsx";
import { officialNew } from "./pages/official-new-page.tsx";
import { postDetail } from "./pages/post-detail-page.tsx";
import { postNew } from "./pages/post-new-page.tsx";
import { postSwitchPage } from "./pages/post-switch-page.ts";
import { postsByUnit } from "./pages/posts-by-unit-page.tsx";
import { signInPage } from "./pages/sign-in-page.tsx";
import { signOutPage } from "./pages/sign-out-page.ts";
import { substitutes } from "./pages/substitutes-page.tsx";
import { unitSeats } from "./pages/unit-seats-page.tsx";
import { unitPosts } from "./pages/unit-posts-page.tsx";
import { welcome } from "./pages/welcome-page.tsx";

export const routes = [
  ...publicPages({ "/sign-in": signInPage, "/welcome/:token": welcome }),
  ...personPages({ "/sign-out": signOutPage, "/account": account }),
  ...staffPages(null, {
    "/confirm": confirm,
    "/desk/posts": postSwitchPage,
    "/desk/substitutes": substitutes,
    "/desk/search": deskSearch,
    "/desk/units/:code": unitSeats,
  }),
  ...staffPages(["accounts.keep"], {
    "/admin/people": accountList,
    "/admin/people/new": officialNew,
    "/admin/people/nominations": nominationList,
    "/admin/people/accounts/:id": officialDetail,
    "/admin/posts": postsByUnit,
    "/admin/posts/new": postNew,
    "/admin/posts/waiting": changeList,
    "/admin/posts/units/:code": unitPosts,
    "/admin/posts/:id": postDetail,
  }),
];
