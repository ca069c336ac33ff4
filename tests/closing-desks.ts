/** The calendar in a database, two desks, and a flood that closes them: for its tests. */
import { testDatabase } from "./database.ts";
import type { Role, Staff } from "../src/platform/actor.ts";
import { setClock } from "../src/platform/clock.ts";
import { getPool } from "../src/platform/pool.ts";
import { forgetRegisters } from "../src/platform/register.ts";
import { dutiesOf, getUnits } from "../src/modules/organizations/index.ts";
import { load as loadOrganizations } from "../src/modules/organizations/load.ts";
import { load } from "../src/modules/calendar/load.ts";

export const flood = {
  firstDay: "2026-11-25",
  lastDay: "2026-11-26",
  reason: "Lũ trên sông Hương vượt báo động 3",
  legalBasis: "Công điện 12/CĐ-UBND",
};
export let ward = "";
export let desk = "";
export let otherDesk = "";

/** Gives an official of the desk in a role. */
export function staff(role: Role): Staff {
  const post = {
    id: "p",
    role,
    unitCode: desk,
    office: "office",
    title: "Quản trị",
    authority: "committee" as const,
    rank: "member" as const,
    duties: dutiesOf({ role, office: "office" }),
    actingFor: null,
  };
  return { kind: "staff", accountId: "admin-1", name: "Lê Thị Cẩm", post, posts: [post] };
}

/** Makes the calendar at a fixed hour and two desks; gives what lets the clock go. */
export async function startCalendar(): Promise<() => void> {
  await testDatabase();
  await loadOrganizations();
  await load();
  forgetRegisters();
  setClock(new Date("2026-11-23T02:00:00Z"));
  const units = await getUnits();
  ward = units.wards().find((unit) => unit.shortName === "Thuận Hóa")?.code ?? "";
  desk = units.deskOf(ward).code;
  otherDesk = units.deskOf(
    units.wards().find((unit) => unit.shortName === "Phú Xuân")?.code ?? "",
  ).code;
  return () => setClock(null);
}

/** Forgets every closing. */
export async function forgetClosures(): Promise<void> {
  await getPool().query("delete from calendar.closure");
  forgetRegisters();
}
