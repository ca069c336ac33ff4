import { randomUUID } from "node:crypto";
import type { Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { InvalidForm } from "../../../platform/refusal.ts";
import { freshBytes } from "../../../platform/random-bytes.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { oneLine } from "../../../values/text.ts";
import { askScreenKeeper, codeHash, unitsOfScreens } from "../queries/screens.ts";
import { codeBytes, endsAt, readCode, screenDays, writeCode } from "../rules/screen-code.ts";
import { writer } from "../tables.ts";

export interface NewScreen {
  unitCode: string;
  name: string;
  days: number;
}

const nameMax = 100;
const readMax = 1_000;

/**
 * Lets a screen on a wall show the board of a unit for some days; gives its id and its code, which
 * nobody is shown again. Throws InvalidForm beside the wrong field, Refusal.
 */
export async function makeScreen(
  actor: Staff,
  wanted: NewScreen,
): Promise<{ id: string; code: string }> {
  const by = askScreenKeeper(actor);
  const name = oneLine(wanted.name, readMax);
  const isUnit = (await unitsOfScreens("vi")).some(({ value }) => value === wanted.unitCode);
  const problems = [
    ...(isUnit ? [] : [{ field: "unit", code: "not-chosen" }]),
    ...(name === "" ? [{ field: "name", code: "required" }] : []),
    ...(name.length > nameMax
      ? [{ field: "name", code: "too-long", params: { length: name.length, max: nameMax } }]
      : []),
    ...(screenDays.some((days) => days === wanted.days)
      ? []
      : [{ field: "days", code: "not-chosen" }]),
  ];
  if (problems.length > 0) throw new InvalidForm(problems);
  const id = randomUUID();
  const code = writeCode(freshBytes(codeBytes));
  const made = now();
  await inTransaction(by, async (tx) => {
    write(
      tx,
      writer.insertInto("wall_screen").values({
        id,
        unit_code: wanted.unitCode,
        name,
        code_hash: codeHash(readCode(code) ?? ""),
        made_at: made,
        made_by: actor.name,
        expires_at: endsAt(dayOf(made), wanted.days),
        ended_at: null,
        ended_by: null,
      }),
    );
    const details = { screen: id, unit: wanted.unitCode, name, days: wanted.days };
    record(tx, actor, "directives.screen-made", details);
  });
  return { id, code };
}
