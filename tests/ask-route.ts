/** Asks one of a module's routes as somebody, with whatever a browser or a hostile hand sends. */
import { failureAnswer } from "../src/gates/answers.ts";
import { PageRequest } from "../src/gates/request.ts";
import { type Route, TextAnswer } from "../src/gates/route.ts";
import type { Actor } from "../src/platform/actor.ts";

export interface Asked {
  path: string;
  body?: FormData | Record<string, string> | string;
  headers?: Record<string, string>;
}

/**
 * Gives the answer of the route that has the address: its POST when there is a body. What nobody
 * expected is thrown on.
 */
export async function askRoute(
  routes: readonly Route[],
  actor: Actor,
  { path, body, headers = {} }: Asked,
): Promise<{ status: number; text: string; location: string }> {
  const url = new URL(path, "http://localhost:8080");
  const method = body === undefined ? "GET" : "POST";
  const fits = (pattern: string) =>
    new RegExp(`^${pattern.replaceAll(/:(\w+)/g, "(?<$1>[^/]+)")}$`).exec(url.pathname);
  const route = routes.find((candidate) => candidate.method === method && fits(candidate.path));
  if (!route) throw new Error(`No route ${method} ${path}`);
  const sent = new Response(
    typeof body === "object" && !(body instanceof FormData)
      ? new URLSearchParams(body)
      : (body ?? ""),
  );
  const request = new PageRequest({
    id: "test",
    route,
    actor,
    sessionId: "session",
    language: "vi",
    theme: null,
    asked: url.href,
    params: { ...fits(route.path)?.groups },
    cookies: {},
    address: "127.0.0.1",
    headers: new Headers({ "content-type": sent.headers.get("content-type") ?? "", ...headers }),
    readBody: async () => new Uint8Array(await sent.arrayBuffer()),
  });
  const answer = await route.handle(request).catch((error: unknown) =>
    failureAnswer(request, error, (unexpected) => {
      throw unexpected;
    }),
  );
  if (answer instanceof TextAnswer)
    return { status: answer.status, text: answer.text, location: answer.headers.location ?? "" };
  return {
    status: answer.status,
    text: await answer.text(),
    location: answer.headers.get("location") ?? "",
  };
}
