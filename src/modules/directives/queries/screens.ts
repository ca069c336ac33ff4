/** The screens on walls that an administrator has let in, and the unit that a code opens. */
import { createHash } from "node:crypto";
import type { Selectable } from "kysely";
import type { Language, Staff } from "../../../platform/actor.ts";
import { askDuty } from "../../../platform/asked.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { NotFound } from "../../../platform/refusal.ts";
import { shownAs } from "../../../platform/shown.ts";
import { isUuid, type ListKey } from "../../../values/asked.ts";
import { getUnits } from "../../organizations/index.ts";
import { readCode } from "../rules/screen-code.ts";
import { reader, type WallScreenTable } from "../tables.ts";
import { olderThan, pageRows } from "./older.ts";
import { seatChoices } from "./seat-choices.ts";

export type Screen = Omit<Selectable<WallScreenTable>, "code_hash">;

const columns = [
  "id",
  "unit_code",
  "name",
  "made_at",
  "made_by",
  "expires_at",
  "ended_at",
  "ended_by",
  "version",
] as const;

/** Lists a page of screens, the newest first; for whoever keeps accounts. Throws Refusal. */
export async function listScreens(actor: Staff, before: ListKey | null): Promise<Screen[]> {
  askScreenKeeper(actor);
  return reader
    .selectFrom("wall_screen")
    .select(columns)
    .where(olderThan("made_at", before))
    .orderBy("made_at", "desc")
    .orderBy("id", "desc")
    .limit(pageRows)
    .execute();
}

/** Gives a screen; for whoever keeps accounts. Throws NotFound, Refusal. */
export async function getScreen(actor: Staff, id: string): Promise<Screen> {
  askScreenKeeper(actor);
  const found = isUuid(id)
    ? await reader.selectFrom("wall_screen").select(columns).where("id", "=", id).executeTakeFirst()
    : undefined;
  if (!found) throw new NotFound(id);
  return found;
}

/** Gives an official who keeps accounts as asked: screens are let in as people are. */
export function askScreenKeeper(actor: Staff) {
  return askDuty(actor, ["accounts.keep"], "people.not-your-post");
}

/** What a form of a screen names as shown. */
export function screenShown({ id, version }: Pick<Screen, "id" | "version">): string {
  return shownAs(id, version);
}

/** Whether a code is the one of a screen that is let in now. */
export async function isCodeOf(id: string, typed: string): Promise<boolean> {
  return (await findOpen(typed))?.id === id;
}

/** Gives the unit whose board a code opens now. Throws NotFound for any other. */
export async function unitOfCode(typed: string): Promise<string> {
  const found = await findOpen(typed);
  if (!found || (await hasEnded(found.unit_code))) throw new NotFound("screen");
  return found.unit_code;
}

/** Whether a unit has ended: its screen shows nothing then, also not of who came after it. */
export async function hasEnded(unitCode: string): Promise<boolean> {
  const today = dayOf(now());
  return ((await getUnits()).findUnit(unitCode)?.validTo ?? today) < today;
}

/** Lists the units of today whose board a screen may show, by name: the city and those below it. */
export async function unitsOfScreens(
  language: Language,
): Promise<{ value: string; label: string }[]> {
  const units = await getUnits();
  const { code } = units.city();
  const below = (await seatChoices(code, language)).filter(({ office }) => office === "");
  return [
    { value: code, label: units.name(code, language) },
    ...below.map(({ unitCode, label }) => ({ value: unitCode, label })),
  ];
}

async function findOpen(typed: string): Promise<Pick<Screen, "id" | "unit_code"> | undefined> {
  const code = readCode(typed);
  if (code === null) return undefined;
  return reader
    .selectFrom("wall_screen")
    .select(["id", "unit_code"])
    .where("code_hash", "=", codeHash(code))
    .where("ended_at", "is", null)
    .where("expires_at", ">", now())
    .executeTakeFirst();
}

/** Gives the hash under which a code, as `readCode` gives it, is kept. */
export function codeHash(code: string): Buffer {
  return createHash("sha256").update(code).digest();
}
