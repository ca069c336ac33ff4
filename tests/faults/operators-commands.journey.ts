/**
 * The commands of operators, as processes of their own: what they say, and with which code they
 * end.
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addUpDays } from "../../src/modules/dossiers/commands/add-up-days.ts";
import { config } from "../../src/platform/config.ts";
import { dayOf } from "../../src/platform/format.ts";
import { projectRoot } from "../../src/platform/paths.ts";
import { databaseAddress, getPool } from "../../src/platform/pool.ts";
import { type BankWorld, bankWorld } from "../bank-world.ts";
import { demoCitizen, demoStaff, testCity } from "../city.ts";
import { sampleDossier } from "../sample-dossier.ts";

interface Ended {
  code: number | null;
  said: string;
}

function run(
  command: string,
  words: string[],
  change: Record<string, string> = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [join(projectRoot, `src/${command}.ts`), ...words], {
    env: {
      ...process.env,
      DATABASE_URL: databaseAddress(),
      SECRET_KEY: config.SECRET_KEY,
      ...change,
    },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
  }
  return new Promise((resolve) => {
    child.once("close", (code) => resolve({ code, said }));
  });
}

describe("compare-sums", () => {
  beforeAll(async () => {
    await testCity();
    await sampleDossier(await demoCitizen("me.thuanhoa"), await demoStaff("motcua.thuanhoa"));
    await addUpDays();
  });

  it("says that all is well, names the days that differ, and mends them when told", async () => {
    const well = { code: 0, said: "All sums are what their rows give.\n" };
    expect(await run("compare-sums", [])).toEqual(well);
    await getPool().query("update dossiers.day_sum set received_online = received_online + 2");
    const { code, said } = await run("compare-sums", []);
    expect([code, said]).toEqual([
      1,
      expect.stringMatching(
        new RegExp(
          String.raw`^ {2}\d{4}-\d\d-\d\d, \S+/culture: received_online by -2\n` +
            String.raw`[^]*\d+ sums differ from their rows\.\n$`,
        ),
      ),
    ]);
    const mended = await run("compare-sums", ["--mend"]);
    expect([mended.code, mended.said]).toEqual([0, expect.stringContaining("They are set right.")]);
    expect(await run("compare-sums", [])).toEqual(well);
  });

  it("tells in one sentence what it did not understand", async () => {
    const usage = { code: 1, said: "Usage: npm run compare-sums [-- --mend]\n" };
    expect(await run("compare-sums", ["--mend", "all"])).toEqual(usage);
    expect(await run("compare-sums", ["mend"])).toEqual(usage);
  });
});

describe("reconcile", () => {
  let world: BankWorld;
  const at = () => ({ BANK_URL: config.BANK_URL ?? "" });
  const today = dayOf(new Date());
  beforeAll(async () => {
    world = await bankWorld();
  });
  afterAll(() => world.stop());

  it("ends with 0 for a day without differences, with 1 and their names for others", async () => {
    expect(await run("reconcile", [today], at())).toEqual({
      code: 0,
      said: `${today}: 0 differences\n`,
    });
    const owing = await world.owe();
    await world.bank.pay(owing.qr, "silent");
    const id = world.bank.book.at(-1)?.transactionId;
    expect(await run("reconcile", [today], at())).toEqual({
      code: 1,
      said: `${today}: 1 difference\n  ${id}: missing-in-ledger\n`,
    });
    // What the bank's statement tells is taken up, so that the next look finds it in the ledger.
    expect(await world.stateOf(owing)).toBe("paid");
    expect((await run("reconcile", [today], at())).code).toBe(0);
  });

  it("tells in a sentence what it did not understand, and that the bank is silent", async () => {
    const usage = { code: 1, said: "Usage: npm run reconcile -- YYYY-MM-DD [YYYY-MM-DD]\n" };
    expect(await run("reconcile", ["2026-02-30"], at())).toEqual(usage);
    expect(await run("reconcile", ["2026-11-20", "2026-11-19"], at())).toEqual(usage);
    const { code, said } = await run("reconcile", [today], { BANK_URL: "http://127.0.0.1:9" });
    expect([code, said.trimEnd().split("\n").length]).toEqual([1, 1]);
  });
});

describe("any of them", () => {
  it("says that no database answers", async () => {
    const nowhere = { DATABASE_URL: "postgres://nobody@127.0.0.1:9/none" };
    const commands = [
      ["compare-sums"],
      ["rotate-keys"],
      ["first-administrator", "Nguyễn Thị An", "an.nguyen"],
    ];
    const ends = await Promise.all(
      commands.map(([name = "", ...words]) => run(name, words, nowhere)),
    );
    for (const end of ends) {
      expect(end).toEqual({
        code: 1,
        said: expect.stringMatching(/^There is no way to the database, .+\.\n$/),
      });
    }
  });

  it("says that other work holds what it needs", async () => {
    // A client without the house's own limits, as an administrator's at a terminal.
    const holder = new pg.Client({ connectionString: databaseAddress() });
    await holder.connect();
    await holder.query("begin; lock table people.account in access exclusive mode");
    const end = await run("first-administrator", ["Nguyễn Thị An", "an.nguyen"]);
    await holder.query("rollback");
    await holder.end();
    expect(end).toEqual({
      code: 1,
      said: expect.stringMatching(/^Other work holds for too long .+\.\n$/),
    });
  });
});
