/**
 * The heads of the audit's chain, kept where the owner of the database does not write: one line for
 * each seal, only ever appended. A line carries the seal's signature, so that it proves itself.
 */
import { createHash, type KeyObject, sign, verify } from "node:crypto";
import { type Finding, found } from "./audit-findings.ts";
import { hashOfSeal, type Seal } from "./seal-chain.ts";

interface Head {
  number: number;
  hash: string;
  signature?: string;
}
/** That a restore put the database back to a seal: what was kept after it no longer counts. */
interface Restored {
  number: number;
  hash: string;
  after: string;
  until: string;
  at: string;
}
type Line = { head: Head } | { restored: Restored; signature: string } | { bad: string };

export interface KeptHeads {
  file: string;
  /** Null where there is no file. */
  text: string | null;
  /** The line of a restore that the file does not hold yet. */
  restored?: string | null;
  /** Heads from paper or mail. */
  printed?: readonly Pick<Head, "number" | "hash">[];
}

/** Gives the line that is kept of a seal, without its end. */
export function headLine(seal: Seal): string {
  return JSON.stringify({
    number: seal.number,
    hash: hashOfSeal(seal).toString("hex"),
    sealedAt: seal.sealed_at,
    signature: seal.signature.toString("base64"),
  });
}

/**
 * Gives the line that says to which seal a restore went back; `text` is the file of heads so far.
 */
export function restoredLine(
  text: string,
  seal: Seal | null,
  moments: { until: string; at: string },
  key: KeyObject,
): string {
  const restored: Restored = {
    number: seal?.number ?? 0,
    hash: seal ? hashOfSeal(seal).toString("hex") : "",
    after: hashOfLines(wholeLines(text)),
    ...moments,
  };
  const signature = sign(null, Buffer.from(JSON.stringify(restored)), key).toString("base64");
  return JSON.stringify({ restored, signature });
}

/** Gives the number of the newest seal whose head a text of heads holds; 0 for none. */
export function lastHead(text: string): number {
  for (const line of text.split("\n").toReversed()) {
    const read = readLine(line);
    if ("head" in read) return read.head.number;
    if ("restored" in read) return read.restored.number;
  }
  return 0;
}

/** Compares heads with seals; gives what is wrong, and what is only worth knowing. */
export function headFindings(
  kept: KeptHeads,
  seals: readonly Seal[],
  publicKeys: readonly KeyObject[],
): { findings: Finding[]; notes: string[] } {
  const printed = printedFindings(kept.printed ?? [], seals);
  const newest = seals.at(-1)?.number ?? 0;
  if (kept.text === null)
    return { findings: [found("heads-absent", { file: kept.file }), ...printed], notes: [] };
  if (kept.text.trim() === "") {
    const empty =
      newest === 0 && kept.text === "" ? [] : [found("heads-emptied", { file: kept.file })];
    return { findings: [...empty, ...printed], notes: [] };
  }
  const walk = new HeadWalk(seals, publicKeys);
  const lines = linesOf(kept);
  lines.forEach((line, index) => walk.take(line, index + 1, index === lines.length - 1));
  const { findings, notes, last } = walk;
  if (last < newest && !findings.some(({ kind }) => kind === "heads-torn")) {
    findings.push(found("heads-shortened", { last, seal: newest }));
  }
  return { findings: [...findings, ...printed], notes };
}

function linesOf({ text, restored }: KeptHeads): string[] {
  const lines = (text ?? "").split("\n");
  if (lines.at(-1) === "") lines.pop();
  return restored && !lines.includes(restored) ? [...lines, restored] : lines;
}

/** Reads heads line by line, in their order. */
class HeadWalk {
  readonly findings: Finding[] = [];
  readonly notes: string[] = [];
  last = 0;
  readonly #keys: readonly KeyObject[];
  readonly #hashes: Map<number, string>;
  readonly #lines: string[];
  readonly #seen = new Map<number, string>();
  readonly #before: string[] = [];

  constructor(seals: readonly Seal[], keys: readonly KeyObject[]) {
    this.#keys = keys;
    this.#hashes = new Map(seals.map((seal) => [seal.number, hashOfSeal(seal).toString("hex")]));
    this.#lines = seals.map(headLine);
  }

  take(line: string, at: number, isLast: boolean): void {
    const read = readLine(line);
    if ("bad" in read) return this.#takeBad(line, at, isLast, read.bad);
    if ("restored" in read) this.#takeRestored(read, at);
    else this.#takeHead(read.head, at);
    this.#before.push(line);
  }

  // What a cut write leaves is the beginning of a line that we would have written.
  #takeBad(line: string, at: number, isLast: boolean, why: string): void {
    const whole = line.length > 0 ? this.#lines.findIndex((one) => one.startsWith(line)) : -1;
    if (whole < 0) this.findings.push(found("heads-forged", { line: at, why }));
    else if (isLast) this.findings.push(found("heads-torn", { line: at }));
    else
      this.notes.push(
        `Line ${at} of the heads is half a line; what it should say was written again.`,
      );
  }

  #takeRestored(
    { restored, signature }: { restored: Restored; signature: string },
    at: number,
  ): void {
    const bytes = Buffer.from(JSON.stringify(restored));
    const signed = this.#isSigned(bytes, signature);
    if (!signed || restored.after !== hashOfLines(this.#before)) {
      const why = signed ? "it tells of a restore after other lines" : "its signature is wrong";
      this.findings.push(found("heads-forged", { line: at, why }));
      return;
    }
    for (const number of this.#seen.keys()) if (number > restored.number) this.#seen.delete(number);
    this.last = restored.number;
    // Findings about what the restore gave up are settled by it.
    this.findings.splice(
      0,
      Infinity,
      ...this.findings.filter(({ kind }) => !kind.startsWith("seal-")),
    );
    for (const [number, hash] of this.#seen) this.#compare(number, hash);
    this.notes.push(
      `The database was restored at ${restored.at} as of ${restored.until}, to seal ` +
        `${restored.number}.`,
    );
  }

  #takeHead(head: Head, at: number): void {
    if (
      head.signature !== undefined &&
      !this.#isSigned(Buffer.from(head.hash, "hex"), head.signature)
    ) {
      this.findings.push(found("heads-forged", { line: at, why: "its signature is wrong" }));
      return;
    }
    if (this.#seen.get(head.number) === head.hash) return;
    if (head.number > this.last + 1)
      this.findings.push(found("heads-gap", { seal: this.last + 1 }));
    else if (head.number <= this.last)
      this.findings.push(found("heads-order", { line: at, seal: head.number }));
    this.#seen.set(head.number, head.hash);
    this.last = Math.max(this.last, head.number);
    this.#compare(head.number, head.hash);
  }

  #compare(number: number, hash: string): void {
    const there = this.#hashes.get(number);
    if (there === hash) return;
    this.findings.push(
      found(there === undefined ? "seal-gone" : "seal-replaced", { seal: number }),
    );
  }

  #isSigned(bytes: Buffer, signature: string): boolean {
    return this.#keys.some((key) => verify(null, bytes, key, Buffer.from(signature, "base64")));
  }
}

function printedFindings(
  printed: NonNullable<KeptHeads["printed"]>,
  seals: readonly Seal[],
): Finding[] {
  return printed.flatMap(({ number, hash }) => {
    const seal = seals.find((one) => one.number === number);
    if (!seal) return [found("printed-head-missing", { seal: number })];
    return hashOfSeal(seal).toString("hex") === hash
      ? []
      : [found("printed-head-differs", { seal: number })];
  });
}

function wholeLines(text: string): string[] {
  return text.split("\n").filter((line) => !("bad" in readLine(line)));
}

function hashOfLines(lines: readonly string[]): string {
  return createHash("sha256").update(lines.join("\n")).digest("hex");
}

function readLine(line: string): Line {
  let read: unknown;
  try {
    read = JSON.parse(line);
  } catch {
    return { bad: "it is no head" };
  }
  const { number, hash, signature, restored } = (read ?? {}) as Record<string, unknown>;
  if (typeof restored === "object" && restored !== null && typeof signature === "string") {
    return { restored: restored as Restored, signature };
  }
  const isHead =
    Number.isSafeInteger(number) &&
    typeof hash === "string" &&
    /^[\da-f]{64}$/.test(hash) &&
    (signature === undefined || typeof signature === "string");
  return isHead ? { head: read as Head } : { bad: "it is no head" };
}
