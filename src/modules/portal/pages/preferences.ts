import { preferenceCookie } from "../../../gates/cookies.ts";
import { sitePath } from "../../../gates/request.ts";
import type { Page } from "../../../gates/route.ts";

/** Sets the language or the theme and leads back. A preference changes nothing but how pages look. */
export const preferences: Page = {
  async get(request) {
    const response = request.redirect(sitePath(request.query.get("return") ?? "/") ?? "/");
    const language = request.query.get("language");
    if (language && ["vi", "en", "fr"].includes(language)) response.headers.append("set-cookie", preferenceCookie("language", language));
    const theme = request.query.get("theme");
    if (theme && ["automatic", "light", "dark"].includes(theme)) response.headers.append("set-cookie", preferenceCookie("theme", theme));
    return response;
  },
};
