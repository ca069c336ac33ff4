import { preferenceCookie } from "../../../gates/cookies.ts";
import { sitePath } from "../../../gates/request.ts";
import type { Page } from "../../../gates/route.ts";

/**
 * Sets the language or the theme, one at a time, and leads back. A preference changes nothing but
 * how pages look.
 */
export const preferences: Page = {
  async get(request) {
    const language = request.query.get("language");
    const theme = request.query.get("theme");
    const chosen =
      language && ["vi", "en", "fr"].includes(language)
        ? preferenceCookie("language", language)
        : theme && ["automatic", "light", "dark"].includes(theme)
          ? preferenceCookie("theme", theme)
          : null;
    return request.redirect(
      sitePath(request.query.get("return") ?? "/") ?? "/",
      chosen ? { "set-cookie": chosen } : {},
    );
  },
};
