/**
 * Web, worker and database processes are killed at random while citizens file and clerks accept:
 * whatever somebody was told is there, and nothing is there twice.
 */
import { randomInt, randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { config } from "../../src/platform/config.ts";
import { getPool } from "../../src/platform/pool.ts";
import { demoStaff } from "../city.ts";
import { figure, many } from "../faults/long.ts";
import { Chance } from "../faults/random.ts";
import { exampleAnswers } from "../fill-steps.ts";
import { type Session, signedIn } from "../house.ts";
import { HurtHouse, type Victim } from "../hurt-house.ts";
import { until } from "../running-house.ts";
import { TelephoneCompany } from "../simulators/telephone-company.ts";
import { lost, stored, twice } from "./stored-dossiers.ts";

const kills = many(60, 1_000);
// A process that starts reads its registers for seconds: the database, which is back at once, dies
// oftener.
const kinds: Victim[] = [
  "web",
  "backend",
  "worker",
  "backend",
  "web",
  "postmaster",
  "backend",
  "web",
  "postmaster",
  "worker",
  "backend",
  "postmaster",
];
const victims = Array.from({ length: kills }, (_, round) => kinds[round % kinds.length] as Victim);
const lanes = 4;
const leaseSeconds = many(10, 60);
// Generous: a machine may be busy with other things.
const patience = 240_000;
const seed = randomInt(1_000_000);
const chance = new Chance(seed);
const house = new HurtHouse();
let company: TelephoneCompany;
let citizen: Session;
let clerk: Session;
let unitCode: string;

/** Every dossier that somebody tried to file, by the key that they made for it. */
const keys: string[] = [];
/** What was told: the code of a dossier that was filed, and that one was accepted. */
const codes = new Map<string, string>();
const accepted = new Set<string>();
/** An acceptance whose answer was lost; later its page showed it. */
const seenAccepted = new Set<string>();
const pressed = new Set<string>();
/** Answers that nobody should get; their dossier is not asked after again. */
const wrong = new Map<string, string>();
/** The messages that the telephone company has taken. */
const rung = new Set<string>();
let cut = 0;

beforeAll(async () => {
  await house.found();
  company = new TelephoneCompany({ key: config.MESSAGE_GATEWAY_KEY, honoursReference: true });
  company.onAccepted = (reference) => {
    rung.add(reference);
  };
  [citizen, clerk] = await Promise.all([signedIn("me.thuanhoa"), signedIn("motcua.thuanhoa")]);
  unitCode = (await demoStaff("motcua.thuanhoa")).post.unitCode;
  // Nights, and one telephone for all, would keep messages waiting: here each may go at once.
  await getPool().query(`create sequence notifications.telephone;
    create function notifications.by_day() returns trigger language plpgsql as $$ begin
      new.not_before := now();
      new.recipient := '+8490' || lpad(nextval('notifications.telephone')::text, 7, '0');
      return new; end $$;
    create trigger by_day before insert on notifications.message for each row
      when (new.channel = 'sms') execute function notifications.by_day()`);
  // What a killed worker held is let go sooner: the gateway answers at once.
  await getPool().query(`create function notifications.short_lease() returns trigger
    language plpgsql as $$ begin
      new.leased_until := least(
        new.leased_until, clock_timestamp() + interval '${leaseSeconds} seconds'
      );
      return new; end $$;
    create trigger short_lease before update on notifications.message for each row
      when (new.leased_until is not null) execute function notifications.short_lease()`);
  await house.populate(2, 2, { MESSAGE_GATEWAY_URL: await company.start() });
});
afterAll(async () => {
  await house.leave();
  await company?.stop();
});

interface Answer {
  status: number;
  text: string;
  place: string | null;
}

/** Asks one of the web processes; null where the answer was lost, or says to come again. */
async function ask(path: string, as: Session, type = "", body?: string): Promise<Answer | null> {
  try {
    const response = await fetch(
      `http://127.0.0.1:${house.ports[randomInt(house.ports.length)]}${path}`,
      {
        ...(body === undefined ? {} : { method: "POST", body }),
        redirect: "manual",
        signal: AbortSignal.timeout(60_000),
        headers: {
          cookie: `session=${as.token}`,
          "x-csrf-token": as.csrf,
          ...(type ? { "content-type": type } : {}),
        },
      },
    );
    const text = await response.text();
    if (response.status !== 503)
      return { status: response.status, text, place: response.headers.get("location") };
  } catch {
    // Nobody knows what became of it.
  }
  cut += 1;
  await pause(100);
  return null;
}

const pause = (milliseconds: number) =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

function strange(what: string, key: string, { status, text }: Answer): void {
  wrong.set(key, `${what} ${key}: ${status} ${text.slice(0, 300)}`);
}

async function file(key: string): Promise<void> {
  const { file_request: _file, receiving_unit: _unit, ...answers } = exampleAnswers("2.000635");
  const body = JSON.stringify({ key, procedureCode: "2.000635", unitCode, answers });
  const answer = await ask("/api/dossiers", citizen, "application/json", body);
  if (answer?.status === 201) codes.set(key, (JSON.parse(answer.text) as { code: string }).code);
  else if (answer) strange("filing", key, answer);
}

async function accept(key: string): Promise<void> {
  const path = `/desk/dossiers/${key}`;
  const page = await ask(path, clerk);
  if (!page) return;
  const offered = page.text.includes('name="verb" value="accept"');
  if (page.status !== 200 || (!offered && !pressed.has(key))) return strange("page", key, page);
  if (!offered) return void seenAccepted.add(key);
  pressed.add(key);
  const shown = /name="shown" value="([^"]*)"/.exec(page.text)?.[1] ?? "";
  const form = new URLSearchParams({ csrf: clerk.csrf, shown, verb: "accept" });
  const answer = await ask(path, clerk, "application/x-www-form-urlencoded", form.toString());
  if (answer?.status === 303 && answer.place === path) accepted.add(key);
  // 409: the press before, whose answer was lost, has been done meanwhile.
  else if (answer && answer.status !== 409) strange("acceptance", key, answer);
}

const isAccepted = (key: string) => accepted.has(key) || seenAccepted.has(key);
const told = () => codes.size + accepted.size;

/** Files a dossier and accepts it; each is asked again until it is answered. */
async function settle(key: string, goesOn: () => boolean): Promise<void> {
  const asksOn = () => goesOn() && !wrong.has(key);
  while (asksOn() && !codes.has(key)) await file(key);
  while (asksOn() && !isAccepted(key)) await accept(key);
}

/** Kills these in any order while people work. */
async function killAmong(victims: Victim[]): Promise<void> {
  let over = false;
  const lane = async () => {
    while (!over) {
      const key = randomUUID();
      keys.push(key);
      await settle(key, () => !over);
    }
  };
  const working = Promise.all(Array.from({ length: lanes }, lane));
  try {
    for (const victim of chance.shuffled(victims)) {
      // Somebody is told something between two kills, and the kill comes at a random moment after.
      const before = told();
      await until(() => told() > before, patience);
      await pause(chance.below(150));
      await house.kill(victim, chance);
    }
  } finally {
    over = true;
    await working;
  }
  await house.whole();
}

it(
  `loses nothing and does nothing twice over ${kills} kills of web, worker, backend and postmaster`,
  async () => {
    await killAmong(victims);
    const acknowledged = { filings: codes.size, acceptances: accepted.size };
    const before = lost(await stored(), { codes, accepted });
    // Whatever got no answer is asked again, as a browser would.
    for (const key of keys) {
      let tries = 1_000;
      await settle(key, () => {
        tries -= 1;
        return tries > 0;
      });
    }
    const rows = await stored();
    const missing = [...new Set([...before, ...lost(rows, { codes, accepted })])];
    figure(
      `${kills} kills (${JSON.stringify(house.kills)}, chance ${seed}) of 2 web and 2 worker ` +
        "processes and their database: " +
        `${acknowledged.filings} filings and ${acknowledged.acceptances} acceptances ` +
        `acknowledged, ${cut} answers cut off, ` +
        `${missing.length} lost, ${twice(rows, keys).length} twice, ${house.endedUnasked} web ` +
        "processes ended unasked",
    );
    expect(missing).toEqual([]);
    expect([...wrong.values()]).toEqual([]);
    expect(twice(rows, keys)).toEqual([]);
    expect(rows.map(({ id }) => id).toSorted()).toEqual(keys.toSorted());
    expect(rows.filter(({ charges, acceptances }) => charges !== 1 || acceptances !== 1)).toEqual(
      [],
    );
    expect(house.endedUnasked).toBe(0);
    // A run in which no answer was cut off, or nobody was told anything, would prove nothing.
    expect(cut).toBeGreaterThan(0);
    expect(acknowledged.filings + acknowledged.acceptances).toBeGreaterThanOrEqual(kills);
  },
  many(1_800_000, 10_800_000),
);

it(
  "tells of each filing and each acceptance by one message, whoever was killed",
  async () => {
    const subjects = [[...codes.values()]];
    const ofDossiers =
      "from notifications.message where channel = 'sms' and subject_code = any($1)";
    // What a killed worker held is let go when its lease ends.
    await until(
      async () => {
        const { rows } = await getPool().query(
          `select 1 ${ofDossiers} and state = 'promised' limit 1`,
          subjects,
        );
        return rows.length === 0;
      },
      many(patience, 1_500_000),
    );
    const { rows } = await getPool().query<{ id: string; about: string }>(
      `select id, subject_code || ' ' || template as about ${ofDossiers}`,
      subjects,
    );
    const expected = [...codes.values()].flatMap((code) => [
      `${code} dossier.submitted`,
      `${code} dossier.accepted`,
    ]);
    expect(rows.map(({ about }) => about).toSorted()).toEqual(expected.toSorted());
    const silent = rows.filter(({ id }) => !rung.has(id));
    figure(
      `after the kills: ${codes.size} dossiers, ${rows.length} messages, ${silent.length} not sent`,
    );
    expect(silent).toEqual([]);
  },
  many(300_000, 1_800_000),
);

it("would notice a database that acknowledges before it has written", async () => {
  await getPool().query("alter system set synchronous_commit = off");
  await getPool().query("alter system set wal_writer_delay = '10s'");
  await getPool().query("alter system set wal_writer_flush_after = '1GB'");
  await getPool().query("select pg_reload_conf()");
  let missing: string[] = [];
  for (let round = 0; round < 30 && missing.length === 0; round += 1) {
    await killAmong(["postmaster"]);
    missing = lost(await stored(), { codes, accepted });
  }
  figure(
    `the control, a database that acknowledges before it has written: ${missing.length} lost ` +
      "and noticed",
  );
  expect(missing.length).toBeGreaterThan(0);
}, 600_000);
