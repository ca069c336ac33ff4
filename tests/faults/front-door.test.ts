/**
 * What the front door withstands: hostile headers, addresses, forms and sizes; and what it says
 * with every answer.
 */
import { createHash } from "node:crypto";
import { request as ask } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closePool, databaseAddress, getPool, useDatabase } from "../../src/platform/pool.ts";
import { routes } from "../../src/routes.ts";
import { listen } from "../../src/server.ts";
import { testCity } from "../city.ts";
import { earlyKeys } from "../../src/ui/early-keys.ts";
import { askHouse, type Session, signedIn, shownOn } from "../house.ts";
import { againWhenBusy } from "../again-when-busy.ts";

let mother: Session;
let clerk: Session;
let port: number;
let close: () => Promise<unknown>;

beforeAll(async () => {
  await testCity();
  [mother, clerk] = [await signedIn("me.thuanhoa"), await signedIn("motcua.thuanhoa")];
  const server = await listen(0);
  port = (server.address() as AddressInfo).port;
  close = () => new Promise((resolve) => server.close(resolve));
});
afterAll(() => close());

// One script stands in pages: the one that keeps keys until their own script has come.
const early = createHash("sha256").update(earlyKeys).digest("base64");
const policy =
  `default-src 'none'; script-src 'self' 'sha256-${early}'; style-src 'self'; ` +
  "img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; worker-src 'self' blob:; " +
  "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'";

// What a machine is told draws nothing.
const policyOf = (headers: Headers): string =>
  headers.get("content-type")?.includes("json")
    ? "default-src 'none'; frame-ancestors 'none'"
    : policy;

// Over a socket, where nothing tidies what is sent.
function sendRaw(
  method: string,
  path: string,
  headers: Record<string, string>,
  body = "",
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = ask({ port, host: "127.0.0.1", method, path, headers }, (answer) => {
      let text = "";
      answer
        .setEncoding("utf8")
        .on("data", (chunk: string) => {
          text += chunk;
        })
        .on("end", () => resolve({ status: answer.statusCode ?? 0, text }));
    });
    sent.on("error", reject).end(body);
  });
}

describe("every answer", () => {
  it("carries the headers that keep a page to itself, whatever was asked and by whom", async () => {
    const paths = [...new Set(routes.map(({ path }) => path.replaceAll(/:\w+/g, "x")))].concat(
      "/healthz",
      "/readyz",
      "/metrics",
      "/assets/nothing.js",
      "/nowhere",
      "/api/nowhere",
    );
    // Sessions of their own: one of the forms signs out.
    const askers = [null, await signedIn("me.thuanhoa"), await signedIn("motcua.thuanhoa")];
    for (const path of paths)
      for (const as of askers)
        for (const method of ["GET", "POST", "PUT", "HEAD"] as const) {
          const { headers } = await askHouse({
            method,
            path,
            as,
            ...(method === "POST" ? { form: {} } : {}),
          });
          const said = Object.fromEntries(
            [
              "content-security-policy",
              "x-content-type-options",
              "referrer-policy",
              "cross-origin-opener-policy",
              "cross-origin-resource-policy",
              "cache-control",
            ].map((name) => [name, headers.get(name)]),
          );
          expect(said, `${method} ${path}`).toEqual({
            "content-security-policy": policyOf(headers),
            "x-content-type-options": "nosniff",
            "referrer-policy": "no-referrer",
            "cross-origin-opener-policy": "same-origin",
            "cross-origin-resource-policy": "same-origin",
            "cache-control":
              ["GET", "HEAD"].includes(method) && path === "/places/borders.geojson"
                ? "public, max-age=3600"
                : "no-store",
          });
          expect(headers.get("x-request-id"), path).toMatch(/^[0-9a-f-]{36}$/);
        }
  });
  it("is a page with a way on, and tells nothing inward, when the database is away", async () => {
    const address = databaseAddress();
    try {
      await useDatabase("postgres://nobody@127.0.0.1:9/nothing");
      const other = { ...mother, token: `${mother.token.slice(0, 42)}A` };
      for (const path of [
        "/look-up?code=H57.19789-261127-0001",
        "/account",
        "/nowhere",
        "/api/nowhere",
      ]) {
        const answer = await askHouse({ path, as: other });
        expect([path, answer.status]).toEqual([path, 503]);
        expect(answer.headers.get("content-security-policy")).toBe(policyOf(answer.headers));
        expect(await answer.text()).not.toMatch(/ECONN|127\.0\.0\.1|postgres/);
      }
    } finally {
      await closePool();
      await useDatabase(address);
    }
  });
});

describe("a form from elsewhere", () => {
  const form = { old: "x", fresh: "y", again: "z" };
  it.each<[string, Record<string, string>, number]>([
    ["another site", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }, 403],
    [
      "another site, by a browser that says no more",
      { origin: "https://evil.example", "sec-fetch-site": "" },
      403,
    ],
    [
      "a neighbouring name",
      { origin: "http://sub.localhost:8080", "sec-fetch-site": "same-site" },
      403,
    ],
    ["a sandboxed frame", { origin: "null", "sec-fetch-site": "" }, 403],
    ["an origin that is none", { origin: "::::", "sec-fetch-site": "" }, 403],
    ["another port", { origin: "http://localhost:9999", "sec-fetch-site": "" }, 403],
    ["here", {}, 422],
  ])("of %s", async (_, headers, status) => {
    expect((await askHouse({ path: "/account", as: mother, form, headers })).status).toBe(status);
  });
  it.each([
    ["no token", ""],
    ["another's token", "theirs"],
    ["noise", "AAAA"],
    ["a token of 64 zeros", Buffer.alloc(64).toString("base64url")],
  ])("with %s is refused", async (_, token) => {
    const csrf = token === "theirs" ? clerk.csrf : token;
    expect((await askHouse({ path: "/account", as: mother, form: { ...form, csrf } })).status).toBe(
      403,
    );
  });
  it.each([
    "application/json",
    "text/plain",
    "application/xml",
    "application/x-www-form-urlencodedx",
    "multipart/form-data",
    "text/plain; application/x-www-form-urlencoded",
    "multipart/form-data; boundary=",
  ])("in %s is not read", async (type) => {
    const answer = await askHouse({
      path: "/account",
      as: mother,
      body: `csrf=${mother.csrf}`,
      headers: { "content-type": type },
    });
    expect(answer.status).toBe(415);
  });
});

describe("a form that means harm", () => {
  const shown = async () =>
    (await shownOn("/account", mother))
      .map((text) => `shown=${encodeURIComponent(text)}&`)
      .join("");
  const send = async (body: string) =>
    askHouse({
      path: "/account",
      as: mother,
      body: `csrf=${mother.csrf}&${await shown()}${body}`,
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
  it.each<[string, string, number]>([
    [
      "names of the language's own things",
      "__proto__=1&constructor=2&constructor.prototype.polluted=3&__proto__.polluted=4" +
        "&toString=5&hasOwnProperty=6",
      422,
    ],
    ["a field many times", "old=a&old=b&old=c&fresh=d&fresh=e", 422],
    ["ten thousand fields", Array.from({ length: 10_000 }, (_, n) => `f${n}=1`).join("&"), 415],
    ["one name ten thousand times", "f=1&".repeat(10_000), 415],
    ["brackets nested a thousand deep", `a${"[x]".repeat(1000)}=1`, 422],
    ["broken escapes", "old=%&fresh=%zz&again=%ff%fe", 422],
    ["a NUL", "old=%00&fresh=a%00b", 422],
    ["more than fits", `old=${"x".repeat(300_000)}`, 413],
  ])("by %s is judged or refused", againWhenBusy, async (_, body, status) => {
    const began = performance.now();
    expect((await send(body)).status).toBe(status);
    expect(performance.now() - began).toBeLessThan(1000);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe("an address that means harm", () => {
  const hostile = [
    "/../../etc/passwd",
    "/assets/../../package.json",
    "/assets/..%2f..%2fpackage.json",
    "/assets/%2e%2e/server/web.js",
    "/assets/..\\..\\package.json",
    "/%00",
    "/procedures/%00",
    "/procedures/%ff",
    "/units/%E0%A4%A",
    "/dossiers/%27%20or%201=1--",
    `/procedures/${"a".repeat(8000)}`,
    "/dossiers/../admin/people",
    "//evil.example/",
    "/procedures?q=%00&q=%ff",
    `/procedures?${"a=1&".repeat(3000)}`,
    "/look-up?code[]=1",
    "/look-up?code=%25%27%22",
  ];
  it.each(hostile)("%s finds nothing that is not public, and breaks nothing", async (path) => {
    const { status, text } = await sendRaw("GET", path, { host: "localhost:8080" });
    expect([200, 303, 400, 401, 403, 404, 414, 431]).toContain(status);
    expect(text).not.toMatch(/root:x|"devDependencies"|at file:\/\//);
  });
  it.each([
    "evil.example",
    "evil.example:80@localhost",
    "a b",
    "localhost:8080, evil.example",
    "[::1",
    "",
  ])("under the host %j makes no link of that host", async (host) => {
    const { status, text } = await sendRaw("GET", "/sign-in", {
      host,
      "x-forwarded-host": "evil.example",
      forwarded: "host=evil.example",
    });
    expect(status).toBeLessThan(500);
    expect(text).not.toContain("evil.example");
  });
});

it("tells its figures to this machine alone, and not to what a proxy on it passes on", async () => {
  expect((await sendRaw("GET", "/metrics", { host: "localhost" })).status).toBe(200);
  for (const name of ["x-forwarded-for", "forwarded", "via"])
    expect(
      (await sendRaw("GET", "/metrics", { host: "localhost", [name]: "203.0.113.9" })).status,
    ).toBe(404);
  expect((await getPool().query("select 1")).rowCount).toBe(1);
});
