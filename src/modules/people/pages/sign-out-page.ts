import { sessionCookie } from "../../../gates/cookies.ts";
import type { Page } from "../../../gates/route.ts";
import { signOut } from "../commands/sign-out.ts";

/** Ends the session. */
export const signOutPage: Page = {
  decides: { nothing: "a session ends, whatever the page shows" },
  async post(request) {
    if (request.sessionId) await signOut(request.sessionId);
    return request.redirect("/", { "set-cookie": sessionCookie("") });
  },
};
