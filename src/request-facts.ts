/** What a request says of itself, and who sent it. */
import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import { askingAddress } from "./gates/address.ts";
import { type Arrive, arriving } from "./gates/arriving.ts";
import { readCookies, sessionCookieName } from "./gates/cookies.ts";
import { textBytesMax } from "./gates/posted-form.ts";
import { readBody } from "./gates/read-body.ts";
import type { RequestFacts } from "./gates/request.ts";
import type { Route } from "./gates/route.ts";
import { unreadAtBell, unreadMax } from "./modules/notifications/index.ts";
import { findSignedIn } from "./modules/people/index.ts";
import type { Actor, Language } from "./platform/actor.ts";

export type Environment = { Bindings: HttpBindings };

/** What is known of a request before anybody asks who sent it. */
export type Facts = Omit<RequestFacts, "actor" | "sessionId"> & { arrive: Arrive | undefined };

/** Reads what a request says by itself; its body waits. */
export function factsOf(context: Context<Environment>, route: Route): Facts {
  const headers = context.req.raw.headers;
  const cookies = readCookies(headers.get("cookie"));
  return {
    id: newRequestId(),
    route,
    language: languageOf(cookies.language),
    theme: cookies.theme === "dark" || cookies.theme === "light" ? cookies.theme : null,
    asked: context.req.url,
    params: context.req.param() as Record<string, string>,
    headers,
    cookies,
    address: askingAddress(
      context.env?.incoming?.socket?.remoteAddress,
      headers.get("x-forwarded-for"),
    ),
    readBody: () =>
      readBody(context.req.raw, incomingOf(context), Math.min(route.bodyBytesMax, textBytesMax)),
    arrive: arriving(context.req.raw, incomingOf(context), route),
  };
}

type WhoAsks = Pick<
  RequestFacts,
  "actor" | "sessionId" | "confirmed" | "language" | "theme" | "unread"
>;

/**
 * Finds who asks, in which language and theme they read, and what an official's bell shows on the
 * page that they open.
 */
export async function whoAsks({ cookies, language, theme, route }: Facts): Promise<WhoAsks> {
  const token = cookies[sessionCookieName()];
  const isPerson = !route.refreshSeconds;
  const signedIn = token ? await findSignedIn(token, isPerson) : null;
  return {
    ...(await bellOf(signedIn?.actor, route)),
    actor: signedIn?.actor ?? { kind: "visitor" },
    sessionId: signedIn?.sessionId ?? null,
    confirmed: signedIn?.confirmed ?? false,
    language: cookies.language ? language : languageOf(signedIn?.language),
    theme: theme ?? signedIn?.theme ?? null,
  };
}

async function bellOf(actor: Actor | undefined, route: Route): Promise<{ unread?: string }> {
  const isOnDesk = route.method === "GET" && route.kind === "page" && route.gate !== "public";
  if (actor?.kind !== "staff" || !isOnDesk) return {};
  const unread = await unreadAtBell(actor);
  return { unread: unread < unreadMax ? String(unread) : `${unreadMax}+` };
}

/** Gives Node's own request: HTTP/1 only; a test without a network has none. */
export function incomingOf(context: Context<Environment>): IncomingMessage | undefined {
  return context.env?.incoming as IncomingMessage | undefined;
}

function languageOf(wanted: string | undefined): Language {
  return wanted === "en" || wanted === "fr" ? wanted : "vi";
}

/** Gives a name for one request, by which a person can be helped. */
export function newRequestId(): string {
  return randomUUID();
}
