/**
 * Looking changes nothing: every address, asked by everybody, leaves the whole database as it was.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { getPool } from "../../src/platform/pool.ts";
import { routes } from "../../src/routes.ts";
import { proposeDecision } from "../../src/modules/dossiers/commands/decide-dossier.ts";
import { getDossier, getDossierFile } from "../../src/modules/dossiers/queries/dossier.ts";
import { demoCitizen, demoStaff, testCity } from "../city.ts";
import { heldDossier, signProposed } from "../sample-dossier.ts";
import { wholeResult } from "../../src/modules/dossiers/demo-results.ts";
import { askHouse, type Session, signedIn } from "../house.ts";
import { addressOf, askers, makeWorld, type World } from "../matrix/world.ts";
import { wholeDatabase } from "../whole-database.ts";

// A session notes when it was last seen, at most once a minute; a clerk's look at personal data is
// written down, which is the law.
const noted: Record<string, readonly string[]> = {
  "*": ["people.session"],
  "/dossiers/:id/files/:file": ["platform.audit_entry"],
  "/desk/dossiers.csv": ["platform.audit_entry"],
  // The first signature of a unit makes its key; what the receipt says stays as it is.
  "/payments/:reference/receipt.pdf": ["platform.audit_entry", "signing.signer_key"],
};

const readings = routes.filter(({ method }) => method === "GET");
const sessions = new Map<string, Session>();
let world: World;

beforeAll(async () => {
  await testCity();
  world = await makeWorld();
  for (const name of Object.values(askers)) if (name) sessions.set(name, await signedIn(name));
});

async function askedByAll(path: string, method: "GET" | "HEAD"): Promise<number[]> {
  const statuses: number[] = [];
  for (const name of Object.values(askers)) {
    const answer = await askHouse({ method, path, as: name ? (sessions.get(name) ?? null) : null });
    await answer.arrayBuffer();
    statuses.push(answer.status);
  }
  return statuses;
}

describe("a reading", () => {
  it.each(readings.map((route) => [route.path, route] as const))(
    "of %s changes nothing",
    async (pattern, route) => {
      const path = await addressOf(route, world);
      const but = [...(noted["*"] ?? []), ...(noted[pattern] ?? [])];
      // The first look of a process may load what it remembers; what it writes would be seen by the
      // second.
      const before = await wholeDatabase(but);
      const statuses = await askedByAll(path, "GET");
      await askedByAll(path, "HEAD");
      expect(await wholeDatabase(but)).toEqual(before);
      expect(statuses.every((status) => status < 500)).toBe(true);
    },
  );
  it("of a signed result leaves the dossier at the counter, whoever opens it", async () => {
    const [mother, clerk, specialist] = [
      await demoCitizen("me.thuanhoa"),
      await demoStaff("motcua.thuanhoa"),
      await demoStaff("hotich.thuanhoa"),
    ];
    const { id } = await heldDossier(mother, clerk, specialist);
    await proposeDecision(specialist, id, await wholeResult(await getDossier(specialist, id)));
    await signProposed(await demoStaff("chutich.thuanhoa"), id);
    const { decision } = await getDossierFile(id);
    const fileId = decision?.file_id ?? "";
    const before = await wholeDatabase(["people.session", "platform.audit_entry"]);
    for (const method of ["HEAD", "GET"] as const) {
      const statuses = await askedByAll(`/dossiers/${id}/files/${fileId}`, method);
      expect(statuses).toContain(200);
    }
    expect(await wholeDatabase(["people.session", "platform.audit_entry"])).toEqual(before);
  });
  it("that changed something would be seen", async () => {
    const before = await wholeDatabase();
    await getPool().query("update dossiers.dossier set version = version where id = $1", [
      world.dossier.id,
    ]);
    const after = await wholeDatabase();
    expect(Object.keys(after).filter((table) => after[table] !== before[table])).toEqual([
      "dossiers.dossier",
    ]);
  });
});
