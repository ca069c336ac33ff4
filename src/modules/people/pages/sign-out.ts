import { sessionCookie } from "../../../gates/cookies.ts";
import type { Page } from "../../../gates/route.ts";
import { signOut } from "../commands/sign-in.ts";

/** Ends the session. */
export const signOutPage: Page = {
  async post(request) {
    if (request.sessionId) await signOut(request.sessionId);
    return request.redirect("/", { "set-cookie": sessionCookie("") });
  },
};
