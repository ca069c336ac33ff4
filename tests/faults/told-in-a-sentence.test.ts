/**
 * What ends a start is told in one sentence that an operator can act on, whatever program said it
 * first.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmbeddedPostgres } from "../../src/platform/embedded-postgres.ts";
import { reasonIn, reasonOf } from "../../src/platform/reasons.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "motcua-told-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const failure = (code: string, message: string) => Object.assign(new Error(message), { code });

describe("what a program says when it fails", () => {
  it.each([
    [
      'FATAL:  could not write lock file "postmaster.pid": No space left on device\n' +
        "LOG:  database system is shut down",
      "The disk that holds /data is full: make room on it.",
    ],
    [
      'initdb: error: could not create directory "x": Disk quota exceeded',
      "The disk that holds /data is full: make room on it.",
    ],
    [
      'PANIC:  could not open file "pg_wal/0001": Read-only file system',
      "The disk that holds /data can only be read: mount it for writing.",
    ],
    [
      'FATAL:  could not open file "postgresql.conf": Permission denied',
      "/data cannot be written to by this account: give it to the account that runs Motcua.",
    ],
    [
      "LOG:  starting\nFATAL:  data directory was made by another version\nHINT:  initdb again",
      "data directory was made by another version.",
    ],
    ["", "It said nothing."],
  ])("%j is told as one sentence", (said, sentence) => {
    expect(reasonIn(said, "/data")).toBe(sentence);
  });
  it.each([
    [failure("ENOSPC", "write"), "The disk that holds it is full: make room on it."],
    [failure("53100", "could not extend file"), "The disk that holds it is full: make room on it."],
    [failure("EROFS", "open"), "The disk that holds it can only be read: mount it for writing."],
    [
      failure("EACCES", "mkdir"),
      "it cannot be written to by this account: give it to the account that runs Motcua.",
    ],
    [
      new Error("The port 8080 is taken; stop what uses it, or set PORT."),
      "The port 8080 is taken; stop what uses it, or set PORT.",
    ],
  ])("%o too", (error, sentence) => {
    expect(reasonOf(error, "it")).toBe(sentence);
  });
});

describe("a database whose password file is gone", () => {
  it.each(["absent", "empty"])(
    "(%s) says where it is missed and what to do, and touches nothing",
    async (how) => {
      const own = join(folder, how);
      mkdirSync(join(own, "postgres"), { recursive: true });
      writeFileSync(join(own, "postgres/PG_VERSION"), "18\n");
      if (how === "empty") writeFileSync(join(own, "postgres-password"), "");
      await expect(startEmbeddedPostgres({ folder: own, durable: false })).rejects.toThrow(
        `The file ${own}/postgres-password is gone, and nobody gets into the database in ` +
          `${own}/postgres without it: put it back from a backup (docs/operations.md, "The ` +
          'password file").',
      );
    },
  );
});
