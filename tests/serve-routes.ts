/**
 * A module's machine routes on a real socket, without the rest of the house: for tests of what
 * other systems send us.
 */
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { failureAnswer } from "../src/gates/answers.ts";
import { PageRequest } from "../src/gates/request.ts";
import { type Route, TextAnswer } from "../src/gates/route.ts";

/**
 * Serves the API routes of the list by exact path; gives the address and the function that closes
 * it. Unexpected errors answer 500.
 */
export async function serveRoutes(
  routes: Route[],
): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((incoming, outgoing) => {
    void answer(routes, incoming).then(({ status, type, text }) => {
      outgoing.writeHead(status, { "content-type": type }).end(text);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

async function answer(routes: Route[], incoming: IncomingMessage): Promise<TextAnswer> {
  const url = new URL(incoming.url ?? "/", "http://127.0.0.1");
  const route = routes.find(
    (candidate) =>
      candidate.kind === "api" &&
      candidate.method === incoming.method &&
      candidate.path === url.pathname,
  );
  if (!route) return new TextAnswer("", { status: 404 });
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const request = new PageRequest({
    id: "test",
    route,
    actor: { kind: "visitor" },
    sessionId: null,
    language: "vi",
    theme: null,
    asked: url.href,
    params: {},
    cookies: {},
    address: "127.0.0.1",
    headers: new Headers(incoming.headers as Record<string, string>),
    readBody: async () => new Uint8Array(Buffer.concat(chunks)),
  });
  try {
    return (await route.handle(request)) as TextAnswer;
  } catch (error) {
    return failureAnswer(request, error, () => undefined);
  }
}
