/**
 * Every form has its walk in two tabs: a new post without one is found here, before any browser.
 */
import { describe, expect, it } from "vitest";
import { staffPages } from "../../src/gates/staff.ts";
import type { Page, Route } from "../../src/gates/route.ts";
import { staffVerbs } from "../../src/modules/dossiers/rules/may.ts";
import { moneyVerbs } from "../../src/modules/payments/rules/unmatched-money.ts";
import { routes } from "../../src/routes.ts";
import { nameOfForm } from "../journeys/tabs/form-names.ts";
import { verbsOfPages, walks, withoutForm } from "../journeys/tabs/tables.ts";

const forms = Object.values(walks).flatMap(([, own]) => own);
const walked = new Set(forms.map(({ form }) => form));
const pathOf = (form: string) => form.split(" ")[0] ?? "";

/** Gives the posts among routes that have neither a walk nor a reason. */
function withoutWalk(among: readonly Route[]): string[] {
  const known = new Set([...forms.map(({ form }) => pathOf(form)), ...Object.keys(withoutForm)]);
  const posts = among.filter(({ method }) => method === "POST");
  return posts.map(({ path }) => path).filter((path) => !known.has(path));
}

describe("every form", () => {
  it("of the route table is walked in two tabs, or says why it is none", () => {
    expect(withoutWalk(routes)).toEqual([]);
    const paths = new Set(routes.filter(({ method }) => method === "POST").map(({ path }) => path));
    const named = [...forms.map(({ form }) => pathOf(form)), ...Object.keys(withoutForm)];
    expect(named.filter((path) => !paths.has(path))).toEqual([]);
  });
  it("of a post that shows none belongs to machines", () => {
    for (const path of Object.keys(withoutForm)) expect(path).toMatch(/^\/api\//);
  });
  it("of the desk's verbs is walked", () => {
    const missing = staffVerbs.filter((verb) => !walked.has(`/desk/dossiers/:id ${verb}`));
    expect(missing).toEqual([]);
  });
  it("of the verbs that a system names is walked", () => {
    const named = Object.entries(verbsOfPages).flatMap(([form, verbs]) =>
      verbs.map((verb) => `${form} ${verb}`),
    );
    expect(named.filter((form) => !walked.has(form))).toEqual([]);
  });
  it("of what may be said of unmatched money is walked", () => {
    const form = "/desk/payments/unmatched/:id";
    expect(moneyVerbs.filter((verb) => !walked.has(`${form} ${verb}`))).toEqual([]);
  });
  it("that is new is found", () => {
    const screen: Page = {
      get: async () => new Response(),
      post: async () => new Response(),
      decides: { nothing: "planted for this test" },
    };
    const planted = staffPages(null, Object.fromEntries([["/desk/planted", screen]]));
    expect(withoutWalk([...routes, ...planted])).toEqual(["/desk/planted"]);
    const verb = {
      action: "/desk/dossiers/x",
      hidden: [["verb", "planted"]] as [string, string][],
    };
    expect(walked.has(nameOfForm(verb))).toBe(false);
  });
});
