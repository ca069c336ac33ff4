/**
 * Judging a password costs memory and time by design, so only a few are judged at once. Whoever
 * came last is served first, and each address has only a few who wait: a flood pushes out itself.
 */
import { verify } from "@node-rs/argon2";
import { Busy } from "../../../platform/fair-queue.ts";
import { networksOf } from "../../../platform/network-address.ts";

/** A password longer than this is none, but an attack on our processor. */
export const passwordLengthMax = 200;

// Node works on four such things at once; files and compression need some of them.
const atOnce = 2;
const waitingMax = 48;
const waitingOfAddressMax = 8;
const waitMilliseconds = 5_000;

interface Waiting {
  from: string;
  standing: Trust;
  since: number;
  begin: () => void;
  give: (up: Busy) => void;
}

let underWay = 0;
let waiting: Waiting[] = [];
let servedLast = "";

/**
 * `known` goes before all others, for it was right from there before; then who has worked for it.
 */
export type Trust = "known" | "worked" | "stranger";
export interface PasswordAsker {
  address: string;
  standing: Trust;
}

/**
 * Says whether a password is the one that was hashed. Throws Busy when too many wait. Tests give it
 * a judge of their own.
 */
export async function isPassword(
  hash: string,
  password: string,
  { address, standing }: PasswordAsker,
  judge: (hash: string, password: string) => Promise<boolean> = verify,
): Promise<boolean> {
  if (underWay >= atOnce) await turn(networksOf(address)[0]?.name ?? address, standing);
  else underWay += 1;
  try {
    return (
      (await judge(hash, password.slice(0, passwordLengthMax))) &&
      password.length <= passwordLengthMax
    );
  } finally {
    next();
  }
}

function turn(from: string, standing: Trust): Promise<void> {
  return new Promise((begin, give) => {
    waiting.push({ from, standing, since: performance.now(), begin, give });
    const own = waiting.filter((one) => one.from === from);
    if (own.length > waitingOfAddressMax) pushOut(own);
    else if (waiting.length > waitingMax) pushOut(waiting.filter((one) => one.from === heaviest()));
  });
}

// Of many from one address the one that has waited longest, and strangers before all others.
function pushOut(these: Waiting[]): void {
  const out = these.find((one) => one.standing === "stranger") ?? these[0];
  waiting = waiting.filter((one) => one !== out);
  out?.give(new Busy("Too many passwords wait."));
}

function heaviest(): string {
  const counts = new Map<string, number>();
  for (const { from } of waiting) counts.set(from, (counts.get(from) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? "";
}

// Those who are known first, then who has worked, then addresses in turn, and of each the one who
// came last.
function next(): void {
  const late = performance.now() - waitMilliseconds;
  for (const one of waiting) if (one.since < late) one.give(new Busy("It took too long."));
  waiting = waiting.filter((one) => one.since >= late);
  const chosen =
    waiting.findLast((one) => one.standing === "known") ??
    waiting.findLast((one) => one.standing === "worked") ??
    waiting.findLast((one) => one.from !== servedLast) ??
    waiting.at(-1);
  if (!chosen) {
    underWay -= 1;
    return;
  }
  waiting = waiting.filter((one) => one !== chosen);
  servedLast = chosen.from;
  chosen.begin();
}
