/**
 * Where the question for the second factor leads back from, when an address and not a form had
 * asked for it.
 */
import { sitePath } from "../../../gates/request.ts";
import type { Page } from "../../../gates/route.ts";

export const confirm: Page = {
  decides: { nothing: "only the second factor is shown" },
  confirms: () => true,
  async post(request) {
    return request.redirect(sitePath((await request.form()).text("return") || "/") ?? "/");
  },
};
