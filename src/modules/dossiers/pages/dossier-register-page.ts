import type { Page } from "../../../gates/route.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { dayAsked } from "../../../values/asked.ts";
import { renderRegister } from "../slips/render-register.ts";

/** Form 07 for the days of the list's filter; without them from the first of the month. */
export const dossierRegister: Page = {
  lane: "report",
  confirms: () => true,
  async get(request) {
    const today = dayOf(now());
    const from = dayAsked(request.query.get("from")) ?? `${today.slice(0, 7)}-01`;
    const to = dayAsked(request.query.get("to")) ?? today;
    const pdf = await renderRegister(request.staff, { from, to });
    return new Response(new Uint8Array(pdf), {
      headers: {
        "content-type": "application/pdf",
        "content-disposition": `inline; filename="so-theo-doi-${from}-${to}.pdf"`,
        "cache-control": "private, no-store",
      },
    });
  },
};
