/**
 * Load for `overload.journey.ts`, in a process of its own: so many requests a second, whether they
 * are answered or not.
 */
import { randomUUID } from "node:crypto";
import { connect, type Socket } from "node:net";

export interface Asked {
  kind: string;
  request: string;
}
export interface LoadOrder {
  port: number;
  seconds: number;
  /** Requests a second; 0 = as soon as the one before is answered. */
  rate: number;
  connections: number;
  /** The network addresses from which they come. */
  addresses: string[];
  asked: Asked[];
}
export interface Told {
  /** By kind: how many were served, in which times, and of those refused the same. */
  served: Record<string, number[]>;
  refused: number[];
  /** Refusals that do not say when to come again. */
  silent: number;
  wrong: Record<string, number>;
  unsent: number;
}

process.on("message", (order: LoadOrder) => {
  void run(order).then((told) => process.send?.(told));
});

interface Line {
  socket: Socket;
  buffer: Buffer;
  kind: string;
  at: number;
  free: boolean;
}

async function run(order: LoadOrder): Promise<Told> {
  const told: Told = { served: {}, refused: [], silent: 0, wrong: {}, unsent: 0 };
  const lines = await Promise.all(
    Array.from({ length: order.connections }, (_, index) => open(order, index)),
  );
  const free = [...lines];
  let next = 0;
  const send = (line: Line) => {
    const { kind, request } = order.asked[next % order.asked.length] as Asked;
    next += 1;
    Object.assign(line, { kind, at: performance.now(), free: false });
    line.socket.write(request.replace("{{uuid}}", () => randomUUID()));
  };
  const end = performance.now() + order.seconds * 1000;
  for (const line of lines) {
    line.socket.on("data", (chunk: Buffer) => {
      line.buffer = Buffer.concat([line.buffer, chunk]);
      const head = whole(line.buffer);
      if (head === null) return;
      line.buffer = Buffer.alloc(0);
      note(told, line, head);
      line.free = true;
      if (order.rate === 0 && performance.now() < end) send(line);
      else free.push(line);
    });
  }
  if (order.rate === 0) for (const line of free.splice(0)) send(line);
  else await sendByRate(order, free, send, told, end);
  const patience = performance.now() + order.seconds * 1000 + 8_000;
  while (
    performance.now() < end ||
    (lines.some((line) => !line.free) && performance.now() < patience)
  )
    await pause(20);
  for (const line of lines) {
    if (!line.free) told.wrong.unanswered = (told.wrong.unanswered ?? 0) + 1;
    line.socket.destroy();
  }
  return told;
}

async function sendByRate(
  order: LoadOrder,
  free: Line[],
  send: (line: Line) => void,
  told: Told,
  end: number,
): Promise<void> {
  const began = performance.now();
  let due = 0;
  for (let at = began; at < end; at = performance.now()) {
    const wanted = Math.floor(((at - began) / 1000) * order.rate);
    for (; due < wanted; due += 1) {
      const line = free.shift();
      if (line) send(line);
      else told.unsent += 1;
    }
    await pause(4);
  }
}

function note(told: Told, line: Line, head: string): void {
  const took = performance.now() - line.at;
  const status = Number(head.slice(9, 12));
  if (status === 429 || status === 503) {
    told.refused.push(took);
    if (!/\r\nretry-after: \d+/i.test(head)) told.silent += 1;
  } else if (status < 400) (told.served[line.kind] ??= []).push(took);
  else told.wrong[`${line.kind} ${status}`] = (told.wrong[`${line.kind} ${status}`] ?? 0) + 1;
}

function open({ port, addresses }: LoadOrder, index: number): Promise<Line> {
  return new Promise((resolve, reject) => {
    const localAddress = addresses[index % addresses.length] as string;
    const socket = connect({ port, host: "127.0.0.1", localAddress }, () =>
      resolve({ socket, buffer: Buffer.alloc(0), kind: "", at: 0, free: true }),
    );
    socket.setNoDelay(true).on("error", reject);
  });
}

const pause = (milliseconds: number) =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

// Gives the head of a whole answer, null while some of it is missing.
function whole(buffer: Buffer): string | null {
  const at = buffer.indexOf("\r\n\r\n");
  if (at < 0) return null;
  const head = buffer.toString("latin1", 0, at);
  const length = /content-length: (\d+)/i.exec(head)?.[1];
  const complete =
    length === undefined
      ? buffer.subarray(-5).toString("latin1") === "0\r\n\r\n"
      : buffer.length >= at + 4 + Number(length);
  return complete ? head : null;
}
