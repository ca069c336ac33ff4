// A list costs the database at most three questions, however long it is and whoever asks: counted
// at the connections, past all caches that a first request fills.
import { beforeAll, expect, it } from "vitest";
import { setClock } from "../src/platform/clock.ts";
import { capture } from "../bench/capture.ts";
import { announcedLists } from "./announced-lists.ts";
import { demoCitizen, demoStaff, testCity } from "./city.ts";
import { askHouse, type Session, signedIn } from "./house.ts";
import { heldDossier, paidDossier, sampleDossier, supplementedDossier } from "./sample-dossier.ts";

const lists = announcedLists();
const clerkName = "motcua.thuanhoa";
const sessions = new Map<string, Session>();
let held: string;

beforeAll(async () => {
  await testCity();
  const [mother, clerk, specialist] = await Promise.all([
    demoCitizen("me.thuanhoa"),
    demoStaff(clerkName),
    demoStaff("hotich.thuanhoa"),
  ]);
  // Taken up three weeks ago, so that something is late; the rest is of today.
  setClock(new Date(Date.now() - 21 * 86_400_000));
  held = (await heldDossier(mother, clerk, specialist)).id;
  setClock(null);
  for (const make of [sampleDossier, paidDossier, supplementedDossier, sampleDossier])
    await make(mother, clerk);
  for (const who of new Set([clerkName, ...lists.flatMap(([name]) => name ?? [])]))
    sessions.set(who, await signedIn(who));
});

/** Gives the statements that reach the database while a page is asked for. */
async function statementsOf(path: string, as: Session | null): Promise<string[]> {
  const statements = await capture(async () => {
    const answer = await askHouse({ path, as });
    expect([path, answer.status]).toEqual([path, 200]);
  });
  return statements
    .map(({ text }) => text.replaceAll(/\s+/g, " "))
    .filter((text) => !/people\.session|register_version/.test(text))
    .map((text) => text.slice(0, 120));
}

it.each(lists)("%s asks at most three questions for %s", async (who, path) => {
  const as = who === null ? null : (sessions.get(who) ?? null);
  await statementsOf(path, as);
  const statements = await statementsOf(path, as);
  expect(statements.length, statements.join("\n")).toBeLessThanOrEqual(3);
});

it("counts what is asked: a page that asks more is seen", async () => {
  expect(
    (await statementsOf(`/desk/dossiers/${held}`, sessions.get(clerkName) ?? null)).length,
  ).toBeGreaterThan(3);
});
