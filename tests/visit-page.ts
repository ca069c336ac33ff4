/**
 * Opens a page or an API call as a visitor, by its route's own handler: for tests of what a screen
 * shows.
 */
import { failureAnswer } from "../src/gates/answers.ts";
import { PageRequest } from "../src/gates/request.ts";
import { TextAnswer, type Route } from "../src/gates/route.ts";
import type { Language } from "../src/platform/actor.ts";

/**
 * Gives the status, headers and text of a GET; throws an Error where no route has the address or
 * something unexpected happens.
 */
export async function visitPage(
  routes: Route[],
  address: string,
  language: Language = "vi",
): Promise<{ status: number; headers: Headers; text: string }> {
  const url = new URL(address, "http://127.0.0.1");
  const found = routes
    .filter((route) => route.method === "GET")
    .map((route) => ({ route, params: matched(route.path, url.pathname) }))
    .find(({ params }) => params);
  if (!found?.params) throw new Error(`No route has the address ${url.pathname}.`);
  const request = new PageRequest({
    id: "test",
    route: found.route,
    actor: { kind: "visitor" },
    sessionId: null,
    language,
    theme: null,
    asked: url.href,
    params: found.params,
    cookies: {},
    address: "127.0.0.1",
    headers: new Headers(),
    readBody: async () => new Uint8Array(),
  });
  const rethrow = (error: unknown) => {
    throw error;
  };
  const answer = await found.route
    .handle(request)
    .catch((error: unknown) => failureAnswer(request, error, rethrow));
  if (answer instanceof TextAnswer)
    return {
      status: answer.status,
      headers: new Headers({ "content-type": answer.type, ...answer.headers }),
      text: answer.text,
    };
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

function matched(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split("/");
  const given = path.split("/");
  const fits =
    wanted.length === given.length &&
    wanted.every((part, index) => part.startsWith(":") || part === given[index]);
  return fits
    ? Object.fromEntries(
        wanted.flatMap((part, index) =>
          part.startsWith(":") ? [[part.slice(1), decodeURIComponent(given[index] ?? "")]] : [],
        ),
      )
    : null;
}
