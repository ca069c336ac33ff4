/**
 * Ends connections on which PostgreSQL has fallen silent: a partition, a dead machine or a silent
 * failover says nothing, and a statement would wait for it for ever. A slow statement is no
 * silence: the server is asked. Nor is a stall of this process: time is counted in looks, of which
 * a process that could not run has made none.
 */
import type { Socket } from "node:net";
import pg from "pg";
import { log } from "./log.ts";

const lookMilliseconds = 500;
/** For how many looks a statement may say nothing before the server is asked after it: 2.5 s. */
const silentLooks = 5;
/** For how many looks that question may take; who does not answer it answers nothing: 1.5 s. */
const questionLooks = 3;

/** What of pg's client is looked at. */
export interface Watched {
  readyForQuery: boolean;
  processID: number | null;
  _connected: boolean;
  connection: { stream: Socket };
}

/** Opens a connection for one question; it is ended here. */
export type Ask = () => pg.Client;

let looks = 0;
/** The look before which something was last heard. */
const heardAt = new Map<Watched, number>();
let timer: ReturnType<typeof setInterval> | null = null;
let asking = false;

/** Watches a client from its making to its end. */
export function watchSilence(client: Watched & NodeJS.EventEmitter, ask: Ask): void {
  heardAt.set(client, looks);
  client.connection.stream.on("data", () => {
    if (heardAt.has(client)) heardAt.set(client, looks);
  });
  client.once("end", () => {
    heardAt.delete(client);
  });
  timer ??= setInterval(() => {
    look(ask);
  }, lookMilliseconds);
  timer.unref();
}

/** Ends all connections at once, whatever is under way on them. */
export function endConnections(): void {
  for (const client of heardAt.keys()) end(client, "The connection was ended.");
}

function look(ask: Ask): void {
  looks += 1;
  const at = looks;
  const isSilent = (heard: number) => at - heard > silentLooks;
  const silent: Watched[] = [];
  for (const [client, heard] of heardAt) {
    if (!client._connected || client.readyForQuery) heardAt.set(client, at);
    else if (isSilent(heard)) silent.push(client);
  }
  if (silent.length === 0 || asking) return;
  asking = true;
  void running(silent, ask)
    .then((alive) => {
      for (const client of silent) {
        // What has spoken meanwhile is not silent any more.
        if (!isSilent(heardAt.get(client) ?? at)) continue;
        // A long statement is asked after again when it has been silent as long once more.
        if (alive.has(client.processID ?? 0)) heardAt.set(client, looks);
        else end(client, "The database does not answer.");
      }
    })
    .finally(() => {
      asking = false;
    });
}

// Gives the backends that are still at work for us; none when the server does not answer.
async function running(silent: readonly Watched[], ask: Ask): Promise<Set<number>> {
  const client = ask();
  let patience = questionLooks;
  const late = setInterval(() => {
    patience -= 1;
    if (patience === 0) stream(client).destroy(lost("The database does not answer."));
  }, lookMilliseconds);
  try {
    await client.connect();
    const { rows } = await client.query<{ pid: number }>(
      "select pid from pg_stat_activity where pid = any($1::int[]) and state <> 'idle'",
      [silent.map(({ processID }) => processID ?? 0)],
    );
    return new Set(rows.map(({ pid }) => pid));
  } catch (error) {
    // A server that refuses the question answers: what runs on it runs on.
    const speaks = error instanceof pg.DatabaseError;
    return new Set(speaks ? silent.map(({ processID }) => processID ?? 0) : []);
  } finally {
    await client.end().catch(() => undefined);
    clearInterval(late);
  }
}

function end(client: Watched, reason: string): void {
  log.warn({ backend: client.processID }, "silent database connection ended");
  client.connection.stream.destroy(lost(reason));
}

// PostgreSQL's own code for a connection that failed: people read that the house is busy.
function lost(reason: string): Error {
  return Object.assign(new Error(reason), { code: "08006" });
}

function stream(client: pg.Client): Socket {
  return (client as unknown as Watched).connection.stream;
}
