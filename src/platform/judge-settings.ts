/** Judges each setting for what it must not be; a setting without a judgement fails the build. */
import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { dataFolder, projectRoot } from "./paths.ts";
import type { Settings, settings } from "./config.ts";
import { weaknessOf } from "./weak-key.ts";

type Name = keyof typeof settings.shape;
/** Gives what is wrong, as the end of a sentence that begins "Production refuses"; or null. */
type Judge = (read: Settings) => string | null;

const sound: Judge = () => null;

/**
 * What production asks of each setting. Whatever the schema lets pass is sound where it says so.
 */
export const judgements: Record<Name, Judge> = {
  MODE: sound,
  PORT: sound,
  HOST: sound,
  PUBLIC_URL: ({ PUBLIC_URL }) => publicFault(PUBLIC_URL),
  DATABASE_URL: ({ DATABASE_URL }) => databaseFault(DATABASE_URL),
  DATABASE_CONNECTIONS: sound,
  // Whether others can read it, and who the database takes us for, is seen when the house starts:
  // `requireSoundPlace`.
  DATA_FOLDER: sound,
  HEADS_FOLDER: ({ HEADS_FOLDER, DATA_FOLDER }) =>
    HEADS_FOLDER && isWithin(HEADS_FOLDER, DATA_FOLDER)
      ? "a HEADS_FOLDER within DATA_FOLDER: whoever changes the one would change the other"
      : null,
  BACKUP_FOLDER: ({ BACKUP_FOLDER, DATA_FOLDER }) =>
    BACKUP_FOLDER && isWithin(BACKUP_FOLDER, DATA_FOLDER)
      ? "a BACKUP_FOLDER within DATA_FOLDER: who loses the one would lose the other"
      : null,
  SECRET_KEY: ({ SECRET_KEY }) => keyFault("SECRET_KEY", SECRET_KEY, 32, 128),
  SECRET_KEY_OLD: ({ SECRET_KEY, SECRET_KEY_OLD }) =>
    SECRET_KEY_OLD.includes(SECRET_KEY) ? "a SECRET_KEY_OLD that is SECRET_KEY itself" : null,
  DEMO: ({ DEMO }) => (DEMO ? "demo accounts: DEMO must be false" : null),
  DEMO_ON_NETWORK: ({ DEMO_ON_NETWORK }) =>
    DEMO_ON_NETWORK ? "DEMO_ON_NETWORK: it has no demo accounts to show" : null,
  CITY: ({ CITY }) => (CITY === "demo" ? "CITY demo: that city is invented" : null),
  MESSAGE_GATEWAY_URL: (read) => partnerFault("MESSAGE_GATEWAY_URL", read.MESSAGE_GATEWAY_URL),
  MESSAGE_GATEWAY_KEY: (read) => keyFault("MESSAGE_GATEWAY_KEY", read.MESSAGE_GATEWAY_KEY, 24, 80),
  MESSAGE_ACCENTS: sound,
  BANK_URL: ({ BANK_URL }) => partnerFault("BANK_URL", BANK_URL),
  BANK_KEY: ({ BANK_KEY }) => keyFault("BANK_KEY", BANK_KEY, 24, 80),
  BANK_BIN: ({ BANK_BIN }) =>
    /^(\d)\1+$/.test(BANK_BIN) ? "this BANK_BIN: it is no bank's" : null,
  BANK_ACCOUNT: ({ BANK_ACCOUNT }) =>
    BANK_ACCOUNT === "113366668888" || /^(.)\1+$|^0?123456/.test(BANK_ACCOUNT)
      ? "the default BANK_ACCOUNT: people would pay into somebody else's account"
      : null,
  S3_ENDPOINT: ({ S3_ENDPOINT }) => (S3_ENDPOINT ? addressFault("S3_ENDPOINT", S3_ENDPOINT) : null),
  S3_BUCKET: sound,
  S3_REGION: sound,
  S3_ACCESS_KEY: (read) =>
    read.S3_ENDPOINT && !read.S3_ACCESS_KEY ? "an S3_ENDPOINT without S3_ACCESS_KEY" : null,
  S3_SECRET_KEY: (read) =>
    read.S3_ENDPOINT ? keyFault("S3_SECRET_KEY", read.S3_SECRET_KEY ?? "", 16, 60) : null,
  TRUSTED_PROXIES: ({ TRUSTED_PROXIES }) => proxyFault(TRUSTED_PROXIES),
  RATE_LIMIT: ({ RATE_LIMIT }) =>
    RATE_LIMIT > 20_000 ? "a RATE_LIMIT above 20,000: it would bound nobody" : null,
  DRAIN_SECONDS: ({ DRAIN_SECONDS }) =>
    DRAIN_SECONDS < 1
      ? "a DRAIN_SECONDS below 1: a balancer would send people to a process that ends"
      : null,
  LOG_LEVEL: ({ LOG_LEVEL }) =>
    LOG_LEVEL === "silent" ? "a silent LOG_LEVEL: nobody would learn of a failure" : null,
};

/** Lists what forbids these settings, each as one sentence; empty when the house may start. */
export function settingFaults(read: Settings): string[] {
  const place = cityFaults(read);
  if (read.MODE !== "production") return [...place, ...demoFaults(read)];
  const faults = [...Object.values(judgements).map((judge) => judge(read)), sharedKeyFault(read)];
  return [
    ...place,
    ...faults.filter((fault) => fault !== null).map((fault) => `Production refuses ${fault}.`),
  ];
}

function cityFaults({ CITY }: Settings): string[] {
  return existsSync(join(projectRoot, "data/cities", CITY, "city.json"))
    ? []
    : [`CITY names ${CITY}; there is no data/cities/${CITY}/city.json: see docs/another-city.md.`];
}

function demoFaults({ DEMO, DEMO_ON_NETWORK, HOST }: Settings): string[] {
  if (!DEMO || DEMO_ON_NETWORK || isLoopback(HOST)) return [];
  return [
    `With HOST ${HOST} others reach the demo accounts, whose passwords are public: set DEMO to ` +
      "false, or DEMO_ON_NETWORK to true if that is meant.",
  ];
}

function publicFault(address: string): string | null {
  const url = new URL(address);
  if (url.protocol !== "https:") return "a PUBLIC_URL that does not begin with https://";
  if (isLoopback(url.hostname)) return "a PUBLIC_URL that nobody else reaches";
  if (!/^https:\/\/[^/?#@]+$/.test(address))
    return "a PUBLIC_URL with more than https:// and the name of the host";
  return null;
}

function partnerFault(name: Name, address: string | undefined): string | null {
  if (!address) return `to start without ${name}`;
  if (isLoopback(new URL(address).hostname)) return `a ${name} that is a simulator on this machine`;
  return addressFault(name, address);
}

function addressFault(name: Name, address: string): string | null {
  const url = new URL(address);
  if (url.protocol !== "https:") return `a ${name} that does not begin with https://`;
  return url.username || url.password ? `a ${name} with a password in it` : null;
}

// On this machine, by loopback or a socket, nobody listens on the way. Elsewhere the way is closed
// and the other side proves who it is; "require" does so with this driver.
function databaseFault(address: string | undefined): string | null {
  if (!address) return "to start without DATABASE_URL";
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url) return "a DATABASE_URL that is no address";
  const host = url.searchParams.get("host") ?? decodeURIComponent(url.hostname);
  if (host === "" || host.startsWith("/") || isLoopback(host)) return null;
  const mode = url.searchParams.get("sslmode") ?? "";
  return ["require", "verify-ca", "verify-full"].includes(mode) &&
    !url.searchParams.has("uselibpqcompat")
    ? null
    : "a DATABASE_URL to another machine without sslmode=verify-full";
}

function isWithin(folder: string, outer: string): boolean {
  const way = relative(dataFolder(outer), dataFolder(folder));
  return way === "" || !/^(\.\.|\/)/.test(way);
}

function keyFault(name: Name, key: string, lengthLeast: number, bitsLeast: number): string | null {
  const weakness =
    key.length < lengthLeast
      ? `has fewer than ${lengthLeast} characters`
      : weaknessOf(key, bitsLeast);
  if (weakness === null) return null;
  return `this ${name}: it ${weakness}; one drawn by "openssl rand -base64 36" is sound`;
}

const keyNames = [
  "SECRET_KEY",
  "MESSAGE_GATEWAY_KEY",
  "BANK_KEY",
  "S3_ACCESS_KEY",
  "S3_SECRET_KEY",
] as const;

// Whoever holds a key for one purpose must not hold another with it.
function sharedKeyFault(read: Settings): string | null {
  const keys = keyNames.map((name) => ({ name: name as string, key: read[name] ?? "" }));
  keys.push({ name: "DATABASE_URL", key: passwordOf(read.DATABASE_URL) });
  const held = keys.filter(({ key }) => key.length >= 8);
  for (const [at, one] of held.entries())
    for (const other of held.slice(at + 1))
      if (overlap(one.key, other.key)) return `one key for ${one.name} and ${other.name}`;
  return null;
}

function overlap(one: string, other: string): boolean {
  const [a, b] = [one.trim().toLowerCase(), other.trim().toLowerCase()];
  return a.includes(b) || b.includes(a);
}

function passwordOf(address: string | undefined): string {
  return address && URL.canParse(address) ? decodeURIComponent(new URL(address).password) : "";
}

function proxyFault(proxies: string[]): string | null {
  const all = proxies.some((proxy) =>
    /^(0\.0\.0\.0|\*|::|0+(:0+)*::?)(\/.*)?$|\/[0-7]$/.test(proxy),
  );
  return all ? "TRUSTED_PROXIES that are everybody" : null;
}

const loopbackHosts = [
  /^(.+\.)?localhost\.?$/i,
  /^\[?::1\]?$/,
  /^\[?::ffff:7f[\da-f]{2}:[\da-f]{1,4}\]?$/i,
  /^127(\.\d+){1,3}$/,
];

/** Says whether only this machine reaches a host. */
export function isLoopback(host: string): boolean {
  return loopbackHosts.some((pattern) => pattern.test(host));
}
