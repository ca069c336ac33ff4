/** What the demonstration's dossiers live through, by chance that is the same on every machine. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { nationalData } from "../../platform/data-files.ts";
import type { Unit } from "../organizations/index.ts";
import { demoFacts } from "./demo-facts.ts";

export type Dice = (sides: number) => number;
export interface Plan {
  procedure: string;
  wardIndex: number;
  daysAgo: number;
  fate:
    | "new"
    | "accepted"
    | "taken"
    | "proposed"
    | "finished"
    | "returned"
    | "supplement"
    | "refused";
  pauseDays: number;
}
export interface Life {
  plan: Plan;
  name: string;
  /** The chance of what the plan leaves open. */
  draw: Dice;
}
interface Names {
  given_female: string[];
  given_male: string[];
}

const fates: Plan["fate"][] = [
  "returned",
  "finished",
  "taken",
  "returned",
  "new",
  "accepted",
  "returned",
  "proposed",
  "supplement",
  "returned",
  "finished",
  "refused",
  "taken",
];
const surnames = [
  "Nguyễn",
  "Trần",
  "Lê",
  "Phan",
  "Hồ",
  "Hoàng",
  "Võ",
  "Đặng",
  "Tôn Thất",
  "Nguyễn Phước",
  "Bùi",
  "Đỗ",
];

/**
 * Draws so many lives, in the order in which they are signed: the numbers of a book follow the
 * days.
 */
export async function drawLives(count: number, wards: readonly Unit[]): Promise<Life[]> {
  const names = JSON.parse(await readFile(nationalData("names/vn-names.json"), "utf8")) as Names;
  const { homeWard, procedures } = demoFacts();
  const home = wards.findIndex(({ gsoCode }) => gsoCode === homeWard);
  const lives = Array.from({ length: count }, (_, index) => {
    const draw = drawer(`demo dossier ${index}`);
    const plan = planOf(draw, procedures, draw(3) === 0 ? draw(wards.length) : home);
    return { plan, draw, name: nameOf(names, draw) };
  });
  return lives.toSorted((one, other) => lastDay(other.plan) - lastDay(one.plan));
}

const lastDay = ({ daysAgo, pauseDays }: Plan) => daysAgo - pauseDays;

// Most of what is still open came in the last days; one in eight is an old one that somebody let
// lie.
function planOf(draw: Dice, procedures: readonly string[], wardIndex: number): Plan {
  const procedure = procedures[draw(procedures.length)] as string;
  const fate = fates[draw(fates.length)] as Plan["fate"];
  const isEnded = fate === "returned" || fate === "finished" || fate === "refused";
  const isSlow = draw(8) === 0;
  return {
    procedure,
    wardIndex,
    fate,
    daysAgo: isEnded || isSlow ? 2 + draw(25) : draw(3),
    pauseDays: isSlow ? 1 + draw(6) : 0,
  };
}

function nameOf(names: Names, draw: Dice): string {
  const given = draw(2) === 0 ? names.given_female : names.given_male;
  return `${surnames[draw(surnames.length)]} ${given[draw(given.length)]}`;
}

function drawer(seed: string): Dice {
  let state = createHash("sha256").update(seed).digest().readUInt32LE();
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * sides);
  };
}

/** Gives the id that a seed makes, the same on every machine. */
export function idFrom(seed: string): string {
  const hex = createHash("sha256").update(seed).digest("hex");
  const [first, second, third] = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(13, 16)];
  return `${first}-${second}-4${third}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
