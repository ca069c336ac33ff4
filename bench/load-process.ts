/**
 * Sends requests over kept connections and measures each: a process of its own, so that its work is
 * not counted as the server's.
 */
import { randomUUID } from "node:crypto";
import { connect } from "node:net";

export interface LoadOrder {
  port: number;
  seconds: number;
  connections: number;
  requests: string[];
  wants: number[];
  once: boolean;
}
export interface LoadResult {
  count: number;
  seconds: number;
  p50: number;
  p95: number;
  p99: number;
  wrong: number;
  firstWrong: string | null;
  used: number;
}

process.on("message", (order: LoadOrder) => {
  void run(order).then((result) => process.send?.(result));
});

async function run(order: LoadOrder): Promise<LoadResult> {
  const state = {
    next: 0,
    times: [] as number[],
    wrong: 0,
    firstWrong: null as string | null,
    end: performance.now() + order.seconds * 1000,
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: order.connections }, () => oneConnection(order, state)));
  const seconds = (performance.now() - began) / 1000;
  const times = state.times.toSorted((a, b) => a - b);
  const at = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return {
    count: times.length,
    seconds,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    wrong: state.wrong,
    firstWrong: state.firstWrong,
    used: state.next,
  };
}

interface State {
  next: number;
  times: number[];
  wrong: number;
  firstWrong: string | null;
  end: number;
}

function oneConnection(order: LoadOrder, state: State): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(order.port, "127.0.0.1");
    socket.setNoDelay(true);
    let sentAt = 0;
    let buffer = Buffer.alloc(0);
    const send = () => {
      const ended =
        performance.now() >= state.end || (order.once && state.next >= order.requests.length);
      if (ended) {
        socket.end();
        resolve();
        return;
      }
      const request = (order.requests[state.next % order.requests.length] as string).replace(
        "{{uuid}}",
        () => randomUUID(),
      );
      state.next += 1;
      sentAt = performance.now();
      socket.write(request);
    };
    socket.on("connect", send);
    socket.on("error", reject);
    socket.on("data", (chunk) => {
      buffer = buffer.length === 0 ? chunk : Buffer.concat([buffer, chunk]);
      const answer = whole(buffer);
      if (!answer) return;
      state.times.push(performance.now() - sentAt);
      if (!order.wants.includes(answer.status)) {
        state.wrong += 1;
        state.firstWrong ??= said(buffer);
      }
      buffer = Buffer.alloc(0);
      send();
    });
  });
}

// The first line and what is said: the headers between them are the same for all.
function said(answer: Buffer): string {
  const text = answer.toString("utf8");
  return `${text.split("\r\n", 1)[0]} ${text.slice(text.indexOf("\r\n\r\n") + 4)}`.slice(0, 600);
}

const headEnd = Buffer.from("\r\n\r\n");
const lastChunk = Buffer.from("0\r\n\r\n");

// One answer is under way on a connection at a time, so what has arrived is whole or not yet.
function whole(buffer: Buffer): { status: number } | null {
  const head = buffer.indexOf(headEnd);
  if (head < 0) return null;
  const text = buffer.toString("latin1", 0, head).toLowerCase();
  const status = Number(text.slice(9, 12));
  const length = /content-length: (\d+)/.exec(text)?.[1];
  const complete =
    length !== undefined
      ? buffer.length >= head + 4 + Number(length)
      : text.includes("transfer-encoding: chunked")
        ? buffer.subarray(-5).equals(lastChunk)
        : true;
  return complete ? { status } : null;
}
