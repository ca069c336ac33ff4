import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { demoCitizen, demoStaff, testCity } from "../../../tests/city.ts";
import { heldDossier, paidDossier, sampleDossier } from "../../../tests/sample-dossier.ts";
import type { Citizen, Staff } from "../../platform/actor.ts";
import { getPool } from "../../platform/pool.ts";
import { addUpDays } from "./commands/add-up-days.ts";
import { watchDays } from "./commands/watch-days.ts";
import { mendDays } from "./commands/mend-days.ts";
import { differingDays } from "./sums/day-sums.ts";

let mother: Citizen;
let clerk: Staff;

beforeAll(async () => {
  await testCity();
  mother = await demoCitizen("me.thuanhoa");
  clerk = await demoStaff("motcua.thuanhoa");
  await sampleDossier(mother, clerk);
  await paidDossier(mother, clerk);
  await heldDossier(mother, clerk, await demoStaff("hotich.thuanhoa"));
  await addUpDays();
});

describe("sums of days", () => {
  it("lose and double nothing while added up and set right beside somebody's work", async () => {
    const other = await getPool().connect();
    try {
      await other.query("begin");
      await other.query(
        "update dossiers.dossier set submitted_at = submitted_at - interval '3 days'",
      );
      await addUpDays();
      await mendDays();
      await other.query("commit");
    } finally {
      other.release();
    }
    expect(await differingDays()).toEqual([]);
    await Promise.all([
      addUpDays(),
      mendDays(),
      sampleDossier(mother, clerk),
      addUpDays(),
      addUpDays(),
    ]);
    expect(await differingDays()).toEqual([]);
  });

  it("say which day somebody falsified past the triggers, and are set right", async () => {
    await addUpDays();
    await getPool().query(
      "update dossiers.day_sum set received_online = received_online + 2 where unit_code = $1",
      [clerk.post.unitCode],
    );
    const differing = await differingDays();
    expect(differing.length).toBeGreaterThan(0);
    for (const { unitCode, by } of differing) {
      expect([unitCode, by]).toEqual([clerk.post.unitCode, { received_online: -2 }]);
    }
    await watchDays();
    expect(await differingDays()).toEqual([]);
  });

  it("begin with what was there before there were sums", async () => {
    await getPool().query("truncate dossiers.day_sum, dossiers.day_change");
    expect((await differingDays()).length).toBeGreaterThan(0);
    const migration = "src/modules/dossiers/migrations/0023-days-that-were.sql";
    await getPool().query(await readFile(migration, "utf8"));
    expect(await differingDays()).toEqual([]);
    await addUpDays();
    expect(await differingDays()).toEqual([]);
  });
});
