/**
 * Nobody's name or telephone stands in an address: not in a form's, not in a link's, not where a
 * search leads.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { setClock } from "../../src/platform/clock.ts";
import type { Citizen, Staff } from "../../src/platform/actor.ts";
import { announcedOf } from "../../src/platform/announcement.ts";
import { routes } from "../../src/routes.ts";
import { demoCitizen, demoStaff, testCity } from "../city.ts";
import { askHouse, type Session, signedIn } from "../house.ts";
import { sampleDossier } from "../sample-dossier.ts";

let clerk: Session;
let other: Session;
let administrator: Session;
const name = "Trịnh Hoài Đức Canary";
const phone = "0914777321";

beforeAll(async () => {
  await testCity();
  const [mother, seat] = [await demoCitizen("me.thuanhoa"), await demoStaff("motcua.thuanhoa")] as [
    Citizen,
    Staff,
  ];
  const applicant = {
    accountId: mother.accountId,
    name,
    identity: null,
    phone,
    email: null,
    address: null,
    language: "vi" as const,
  };
  for (let made = 0; made < 30; made += 1) await sampleDossier(mother, seat, { applicant });
  [clerk, other, administrator] = (await Promise.all(
    ["motcua.thuanhoa", "chutich.thuanhoa", "quantri.hue"].map((one) => signedIn(one)),
  )) as [Session, Session, Session];
});

// As an address may write it: with accents or without, in any of the usual ways to escape.
const writings = (typed: string) =>
  [
    typed,
    encodeURIComponent(typed),
    new URLSearchParams({ x: typed }).toString().slice(2),
    typed.replaceAll(" ", "+"),
  ].map((one) => one.toLowerCase());

function addressesOf(page: string): string[] {
  return [...page.matchAll(/\b(?:href|action|src|formaction|data-[a-z-]+)="([^"]*)"/g)].map(
    ([, address]) => (address ?? "").replaceAll("&amp;", "&"),
  );
}

function told(addresses: string[], typed: string): string[] {
  return addresses.filter((address) =>
    writings(typed).some((one) => address.toLowerCase().includes(one)),
  );
}

async function searched(
  as: Session,
  to: string,
  q: string,
): Promise<{ address: string; page: string }> {
  const answer = await askHouse({ path: "/desk/search", as, form: { to, q, state: "" } });
  expect(answer.status).toBe(303);
  const address = answer.headers.get("location") ?? "";
  return { address, page: await (await askHouse({ path: address, as })).text() };
}

describe("a search for people", () => {
  it.each([
    ["a name", name],
    ["a telephone number", phone],
  ])("by %s finds, and leads through addresses that do not tell it", async (_, typed) => {
    const { address, page } = await searched(clerk, "/desk/dossiers", typed);
    expect(page.split(name).length).toBeGreaterThan(20);
    expect(page).toContain(`value="${typed}"`);
    expect(address).toMatch(/^\/desk\/dossiers\?asked=%7E/);
    expect(told([address, ...addressesOf(page)], typed)).toEqual([]);
    // The next page, another state, another order and the file are of the same search.
    const next = addressesOf(page).find((one) => one.includes("after="));
    expect(
      (await (await askHouse({ path: next ?? "", as: clerk })).text()).split(name).length,
    ).toBeGreaterThan(3);
  });
  it("is nobody else's: the address opens another official's list without it", async () => {
    const { address } = await searched(clerk, "/desk/dossiers", name);
    const page = await (await askHouse({ path: address, as: other })).text();
    expect(page).not.toContain(`value="${name}"`);
    for (const changed of [`${address}x`, "/desk/dossiers?asked=%7Eabc", "/desk/dossiers?asked="])
      expect((await askHouse({ path: changed, as: clerk })).status).toBe(200);
  });
  it("is over after a working day", async () => {
    const { address } = await searched(clerk, "/desk/dossiers", name);
    setClock(new Date(Date.now() + 12.5 * 3_600_000));
    const late = await signedIn("motcua.thuanhoa");
    const page = await (await askHouse({ path: address, as: late })).text();
    setClock(null);
    expect(page).not.toContain(`value="${name}"`);
  });
  it("leads nowhere but to lists of this house", async () => {
    for (const to of [
      "https://example.com",
      "//example.com",
      "/\\example.com",
      "/sign-out?x",
      "",
      "/desk/../sign-out",
    ]) {
      const answer = await askHouse({ path: "/desk/search", as: clerk, form: { to, q: name } });
      expect([to, answer.status]).toEqual([to, 404]);
    }
  });
});

describe("the pages of officials", () => {
  // What is asked here is a procedure, a unit, a code or a day.
  const impersonal = [
    "/procedures",
    "/units",
    "/look-up",
    "/desk/counter",
    "/desk/payments",
    "/places",
    "/calendar",
    "/desk/numbers",
    ...announcedOf("impersonal").flat(),
    "/overview",
    "/overview/report",
  ];

  it("ask for people by forms that are posted, and have no name in a link", async () => {
    const paths = routes
      .filter(
        ({ method, kind, path }) => method === "GET" && kind === "page" && !path.includes(":"),
      )
      .map(({ path }) => path);
    const faults: string[] = [];
    for (const as of [clerk, administrator])
      for (const path of paths) {
        const answer = await askHouse({ path, as });
        if (!answer.headers.get("content-type")?.startsWith("text/html")) continue;
        const page = await answer.text();
        for (const [, tag = "", html = ""] of page.matchAll(
          /<form([^>]*method="get"[^>]*)>(.*?)<\/form>/gs,
        )) {
          const action = /action="([^"]*)"/.exec(tag)?.[1] ?? path;
          if (
            /<input[^>]*type="(?:text|search|tel|email)"/.test(html) &&
            !impersonal.includes(action)
          )
            faults.push(`${path}: a form asks ${action} by its address`);
        }
        faults.push(
          ...[...told(addressesOf(page), name), ...told(addressesOf(page), phone)].map(
            (one) => `${path}: ${one}`,
          ),
        );
      }
    expect(faults).toEqual([]);
  });
});
