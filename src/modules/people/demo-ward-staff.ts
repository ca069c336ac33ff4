/**
 * The officials of every ward, commune and department in a demonstration: one for each desk that a
 * dossier can reach.
 */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { nationalData } from "../../platform/data-files.ts";
import { unaccented } from "../../values/fold.ts";
import {
  type DemoAccount,
  demoAccounts,
  demoDepartments,
  demoPassword,
  demoSeat,
} from "./demo-accounts.ts";
import type { Seat, UnitPlace } from "../organizations/index.ts";

interface Desk {
  signIn: string;
  seat: string;
  title: string;
}

const desks: Desk[] = [
  { signIn: "motcua", seat: "clerk", title: "Công chức bộ phận một cửa" },
  { signIn: "hotich", seat: "culture", title: "Chuyên viên Phòng Văn hóa – Xã hội" },
  { signIn: "kinhte", seat: "economy", title: "Chuyên viên Phòng Kinh tế, Hạ tầng và Đô thị" },
  { signIn: "vanphong", seat: "office", title: "Chuyên viên Văn phòng HĐND và UBND" },
  { signIn: "congan", seat: "police", title: "Cán bộ đăng ký cư trú" },
  { signIn: "truongcongan", seat: "police-chief", title: "Trưởng Công an" },
  { signIn: "phocongan", seat: "deputy-police-chief", title: "Phó Trưởng Công an" },
  { signIn: "truongphongkinhte", seat: "economy-head", title: "Trưởng phòng" },
  { signIn: "chutich", seat: "chair", title: "Chủ tịch" },
  { signIn: "phochutich", seat: "deputy-chair", title: "Phó Chủ tịch" },
];

const seatOf = ({ seat }: Desk, place: UnitPlace = "commune"): Seat => demoSeat(seat, place);

/**
 * Gives the accounts that the named ones leave open; `wards` are GSO codes with names. The same
 * names on every machine.
 */
export async function demoWardStaff(
  wards: readonly { gsoCode: string; name: string }[],
): Promise<DemoAccount[]> {
  const names = await readNames();
  return wards.flatMap(({ gsoCode, name }) =>
    desks
      .filter((desk) => !isNamed(gsoCode, desk))
      .map((desk) => ({
        role: seatOf(desk).role,
        name: personName(names, `${desk.signIn} ${gsoCode}`),
        signIn: `${desk.signIn}.${slugOf(name)}`,
        password: demoPassword,
        kind: "staff" as const,
        post: { ...seatOf(desk), title: desk.title, ward: gsoCode },
      })),
  );
}

// Each department has its clerk at the city's centre.
const departmentDesks: Desk[] = [
  { signIn: "motcua", seat: "clerk", title: "Công chức tiếp nhận tại Trung tâm" },
  { signIn: "chuyenvien", seat: "department", title: "Chuyên viên" },
  { signIn: "lanhdao", seat: "director", title: "Giám đốc" },
  { signIn: "pholanhdao", seat: "deputy-director", title: "Phó Giám đốc" },
];

/**
 * Gives the officials of the city's departments: who receives, who works, who signs. The same names
 * on every machine.
 */
export async function demoDepartmentStaff(): Promise<DemoAccount[]> {
  const names = await readNames();
  return demoDepartments.flatMap(({ role, slug }) =>
    departmentDesks.map((desk) => ({
      role: seatOf(desk, "department").role,
      name: personName(names, `${desk.signIn} ${role}`),
      signIn: `${desk.signIn}.${slug}`,
      password: demoPassword,
      kind: "staff" as const,
      post: {
        ...seatOf(desk, "department"),
        title: desk.title,
        department: role,
      },
    })),
  );
}

interface Names {
  surnames: { name: string }[];
  given_female: string[];
  given_male: string[];
}

async function readNames(): Promise<Names> {
  return JSON.parse(await readFile(nationalData("names/vn-names.json"), "utf8")) as Names;
}

function isNamed(gsoCode: string, desk: Desk): boolean {
  return demoAccounts.some(
    ({ post }) =>
      post?.ward === gsoCode &&
      post.role === seatOf(desk).role &&
      post.office === seatOf(desk).office &&
      post.rank === seatOf(desk).rank,
  );
}

function slugOf(name: string): string {
  return unaccented(name)
    .replace(/^(phuong|xa) /, "")
    .replaceAll(/[^a-z0-9]/g, "");
}

function personName(names: Names, seed: string): string {
  const bytes = createHash("sha256").update(seed).digest();
  const given = bytes.readUInt8(8) % 2 === 0 ? names.given_female : names.given_male;
  const surname = pick(names.surnames, bytes.readUInt32LE(0)).name;
  return `${surname} ${pick(given, bytes.readUInt32LE(4))}`;
}

function pick<T>(list: readonly T[], number: number): T {
  return list[number % list.length] as T;
}
