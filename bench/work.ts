/** A work that is measured, and how a request of it is written. */
import { randomUUID } from "node:crypto";
import type { Script } from "./script.ts";

export interface Work {
  key: string;
  title: string;
  floor: number;
  aim: number;
  ours: string[];
  bare: string[];
  wants: number[];
  script: Script;
  /** Each request can be sent only once; `reset` makes them all possible again. */
  reset?: () => Promise<void>;
  /** How many can be sent before the next reset, if not as many as dossiers wait to be accepted. */
  pool?: number;
}

/** Writes a request; `{{uuid}}` in its body becomes another one each time that it is sent. */
export const head = (method: string, path: string, lines: string[], body = "") =>
  [
    `${method} ${path} HTTP/1.1`,
    "host: 127.0.0.1",
    "connection: keep-alive",
    ...lines,
    ...(body
      ? [`content-length: ${Buffer.byteLength(body.replaceAll("{{uuid}}", randomUUID()))}`]
      : []),
    "",
    body,
  ].join("\r\n");
