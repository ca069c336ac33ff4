/**
 * Stands between the browser and a network that may be away: it keeps one page that says so, and
 * nothing that concerns a person.
 */
interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Extendable {
  request: Request;
  preloadResponse: Promise<Response | undefined>;
  respondWith(answer: Promise<Response>): void;
}
interface Worker {
  registration: { navigationPreload?: { enable(): Promise<void> } };
  clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listener: (event: Extendable) => void): void;
  addEventListener(type: "fetch", listener: (event: Fetching) => void): void;
}
const worker = self as unknown as Worker;
const page = "/offline";
const cacheName = "offline";

worker.addEventListener("install", (event) => {
  event.waitUntil(keepPage().then(() => worker.skipWaiting()));
});
worker.addEventListener("activate", (event) => {
  event.waitUntil(
    Promise.all([worker.registration.navigationPreload?.enable(), worker.clients.claim()]),
  );
});
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  // A form too: whoever sends one without a network reads it in our words, and finds what was typed
  // by going back.
  if (request.mode === "navigate") event.respondWith(arrive(event));
  else if (request.destination === "style" || request.destination === "font")
    event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
});

// Without cookies: the page is everybody's, and names nobody.
async function keepPage(): Promise<void> {
  const answer = await fetch(page, { credentials: "omit" });
  const cache = await caches.open(cacheName);
  const linked = [
    ...(await answer.clone().text()).matchAll(/href="(\/assets\/[^"]+\.(?:css|woff2|svg))"/g),
  ].map((match) => match[1] as string);
  await Promise.all([cache.put(page, answer), cache.addAll([...new Set(linked)])]);
}

// What the browser asked for ahead may be called off without the network being away.
async function arrive({ request, preloadResponse }: Fetching): Promise<Response> {
  try {
    return (await preloadResponse.catch(() => undefined)) ?? (await fetch(request));
  } catch {
    return unreached(await caches.match(page));
  }
}

/** Gives the page kept for a network that is away, as an answer that nobody takes for the asked. */
function unreached(kept: Response | undefined): Response {
  return kept ? new Response(kept.body, { headers: kept.headers, status: 503 }) : Response.error();
}
