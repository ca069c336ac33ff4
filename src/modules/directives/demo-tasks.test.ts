import { afterEach, expect, it } from "vitest";
import { testCity } from "../../../tests/city.ts";
import { setClock } from "../../platform/clock.ts";
import { getPool } from "../../platform/pool.ts";
import { makeDemoTasks } from "./demo-tasks.ts";

afterEach(() => setClock(null));

it("writes nothing of the demonstration into the future, whatever the hour", async () => {
  await testCity();
  const night = new Date("2026-12-01T03:30:00+07:00");
  setClock(night);
  expect(await makeDemoTasks()).toBeGreaterThan(20);
  const { rows } = await getPool().query<{ at: Date }>(
    "select max(at) as at from platform.audit_entry where action like 'directives.%'",
  );
  expect(rows[0]?.at.getTime()).toBeLessThanOrEqual(night.getTime());
});
