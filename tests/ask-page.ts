/** Asks one page as somebody, past the gates: for tests of what a page shows to whom. */
import { PageRequest } from "../src/gates/request.ts";
import { TextAnswer, type Page } from "../src/gates/route.ts";
import type { Actor, Language } from "../src/platform/actor.ts";
import { publicPages } from "../src/gates/public.ts";
import { citizenPages } from "../src/gates/citizen.ts";
import { staffPages } from "../src/gates/staff.ts";

export interface Asked {
  actor: Actor;
  path: string;
  params?: Record<string, string>;
  language?: Language;
  form?: Record<string, string>;
}

/**
 * Gives the answer of a page's `get`, or of its `post` when a form is given: the document's text
 * with its status, or where it leads.
 */
export async function askPage(
  page: Page,
  asked: Asked,
): Promise<{ status: number; text: string; location: string | null }> {
  const pages = { [asked.path.split("?")[0] ?? "/"]: page };
  const mounted =
    asked.actor.kind === "staff"
      ? staffPages(null, pages)
      : asked.actor.kind === "citizen"
        ? citizenPages(pages)
        : publicPages(pages);
  const route = mounted.find((candidate) => candidate.method === (asked.form ? "POST" : "GET"));
  if (!route) throw new Error(`The page ${asked.path} has no such method.`);
  const request = new PageRequest({
    id: "test",
    route,
    actor: asked.actor,
    sessionId: asked.actor.kind === "visitor" ? null : "session",
    language: asked.language ?? "vi",
    theme: null,
    asked: `http://localhost:8080${asked.path}`,
    params: asked.params ?? {},
    cookies: {},
    address: "127.0.0.1",
    headers: new Headers({ "content-type": "application/x-www-form-urlencoded" }),
    readBody: async () =>
      new TextEncoder().encode(new URLSearchParams(asked.form ?? {}).toString()),
  });
  const answer = await route.handle(request);
  if (answer instanceof TextAnswer)
    return { status: answer.status, text: answer.text, location: answer.headers.location ?? null };
  return {
    status: answer.status,
    text: await answer.text(),
    location: answer.headers.get("location"),
  };
}
