/**
 * Registers: small tables that every request needs (units, calendars, procedures), held in memory
 * and renewed when they change.
 */
import { getPool, whenDatabaseChanges } from "./pool.ts";
import { type Transaction, write } from "./transaction.ts";

interface Held {
  value: unknown;
  /** The value as a promise that is kept: each request asks for ten registers. */
  given: Promise<unknown>;
  version: number;
}

const declared: Register<unknown>[] = [];
const held = new Map<string, Held>();
const loading = new Map<string, Promise<unknown>>();
let versions = new Map<string, number>();
let checkedAt = Number.NEGATIVE_INFINITY;
let checking: Promise<void> | null = null;
// Other processes see a change after this time at the latest.
const staleMilliseconds = 1000;

export interface Register<T> {
  get(): Promise<T>;
}

/**
 * Declares a register by name and by how it is loaded whole; `get` answers from memory until it
 * changed or `isOver` says that its day has passed.
 */
export function register<T>(
  name: string,
  load: () => Promise<T>,
  isOver: (value: T) => boolean = () => false,
): Register<T> {
  const current = (): Promise<T> => {
    const known = held.get(name);
    if (known && known.version === (versions.get(name) ?? 0) && !isOver(known.value as T))
      return known.given as Promise<T>;
    return loadOnce(name, load);
  };
  const made: Register<T> = {
    get() {
      const stale = performance.now() - checkedAt > staleMilliseconds;
      return stale ? checkVersions().then(current) : current();
    },
  };
  declared.push(made);
  return made;
}

/**
 * Asks the database now for the version of a register, so that what `get` gives afterwards is as
 * new as that.
 */
export async function freshVersion(name: string): Promise<number> {
  checking = null;
  await checkNow();
  return versions.get(name) ?? 0;
}

/** Loads every declared register, so that the first person does not wait for it. */
export async function loadRegisters(): Promise<void> {
  for (const one of declared) await one.get();
}

/**
 * Announces, with the transaction that changed it, that a register must be loaded anew everywhere.
 */
export function touchRegister(tx: Transaction, name: string): void {
  const sql = `insert into platform.register_version (name, version)
      values ($1, 1)
      on conflict (name) do update
      set version = register_version.version + 1`;
  write(tx, { sql, parameters: [name] } as unknown as Parameters<typeof write>[1]);
}

/** Forgets everything held, so that a test or a tool sees what it has just written. */
export function forgetRegisters(): void {
  held.clear();
  checkedAt = Number.NEGATIVE_INFINITY;
}

// What is still under way asks the database before, and must say nothing of the new one.
whenDatabaseChanges(() => {
  forgetRegisters();
  versions = new Map();
  loading.clear();
  checking = null;
});

async function loadOnce<T>(name: string, load: () => Promise<T>): Promise<T> {
  const running = loading.get(name);
  if (running) return running as Promise<T>;
  const version = versions.get(name) ?? 0;
  const started: Promise<T> = load()
    .then((value) => {
      if (loading.get(name) === started) held.set(name, { value, given: started, version });
      return value;
    })
    .finally(() => {
      if (loading.get(name) === started) loading.delete(name);
    });
  loading.set(name, started);
  return started;
}

async function checkNow(): Promise<void> {
  checking = askVersions();
  await checking;
}

async function checkVersions(): Promise<void> {
  checking ??= askVersions();
  // What is held may serve while the check is under way, but the first load has to wait for it.
  if (held.size === 0) await checking;
  else checking.catch(() => undefined);
}

function askVersions(): Promise<void> {
  const asked: Promise<void> = getPool()
    .query("select name, version from platform.register_version")
    .then(({ rows }: { rows: { name: string; version: number }[] }) => {
      if (checking !== asked) return;
      versions = new Map(rows.map((row) => [row.name, row.version]));
      checkedAt = performance.now();
    })
    .finally(() => {
      if (checking === asked) checking = null;
    });
  return asked;
}
