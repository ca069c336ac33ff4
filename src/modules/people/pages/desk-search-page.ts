/**
 * Takes a search for people from any page of the desk, and leads to its list: no name or telephone
 * stands in an address.
 */
import type { Page } from "../../../gates/route.ts";
import { NotFound } from "../../../platform/refusal.ts";
import { keptHref, withQuery } from "../../../values/href.ts";

const ours = new Set(["to", "csrf", "shown", "opened", "turn"]);

export const deskSearch: Page = {
  decides: { nothing: "a search changes nothing" },
  async post(request) {
    const form = await request.form();
    const to = form.text("to");
    if (!/^\/(desk|admin)(\/[a-z]+)*$/.test(to)) throw new NotFound("search");
    const names = form.names().filter((name) => !ours.has(name) && form.text(name) !== "");
    const asked = new URLSearchParams(names.map((name) => [name, form.text(name).slice(0, 200)]));
    return request.redirect(withQuery(keptHref(to), request.sealed(`?${asked.toString()}`)));
  },
};
