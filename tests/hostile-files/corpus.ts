/**
 * Files as somebody makes them who wants the house to fall, or a reader at the desk to run
 * something: made by code, so that none of them lies in this repository.
 */
import { gzipSync } from "node:zlib";
import { archive, pdfs, scan } from "./pdfs.ts";
import { hostilePictures, jpeg, png } from "./pictures.ts";

export interface HostileFile {
  name: string;
  /** The type that a browser would tell. */
  type: string;
  /** What becomes of it: taken, refused, or refused for this reason. */
  wanted: string;
  bytes: () => Uint8Array;
}

const latin = (text: string) => Buffer.from(text, "latin1");
const eicar = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}", "$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join(
  "",
);

const others: [name: string, bytes: () => Uint8Array, wanted: string][] = [
  ["nothing", () => new Uint8Array(), "file-empty"],
  ["one byte", () => latin("x"), "file-type"],
  ["a page", () => latin("<!doctype html><script>1</script>"), "file-type"],
  [
    "a drawing",
    () => latin("<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"),
    "file-type",
  ],
  ["a moving picture that is a page", () => latin("GIF89a/*<script>*/=1;</script>"), "file-type"],
  ["an archive", archive, "file-type"],
  [
    "an archive in an archive",
    () => Buffer.concat([latin("PK\u0003\u0004"), archive(), archive()]),
    "file-type",
  ],
  ["a thousand to one", () => gzipSync(Buffer.alloc(16 * 1024 * 1024)), "file-type"],
  ["a program for Windows", () => latin(`MZ${"\0".repeat(200)}`), "file-type"],
  ["a program for Linux", () => latin("\u007fELF\u0002\u0001\u0001"), "file-type"],
  ["a script of a shell", () => latin("#!/bin/sh\nrm -rf /\n"), "file-type"],
  ["the sign of the virus scanners", () => latin(eicar), "file-type"],
  [
    "a document of an office",
    () => latin("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1"),
    "file-type",
  ],
  ["a PDF behind a page", () => Buffer.concat([latin("<html>"), scan(0)]), "file-type"],
  [
    "XML that grows",
    () => latin('<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'),
    "file-type",
  ],
  ["twenty megabytes and one byte", () => new Uint8Array(20 * 1024 * 1024 + 1), "file-too-large"],
  ["a PDF of twenty-one megabytes", () => scan(21), "file-too-large"],
  ["twenty megabytes of nothing", () => new Uint8Array(20 * 1024 * 1024), "file-type"],
];

/** Gives the whole corpus, more than three hundred files. */
export function hostileFiles(): HostileFile[] {
  return [
    ...pdfs(),
    ...hostilePictures(),
    ...others.map(([name, bytes, wanted]) => ({ name, type: "application/pdf", wanted, bytes })),
    ...cutOff(),
  ];
}

// Cut off at every place where a reader might look further.
function cutOff(): HostileFile[] {
  const whole: [string, Uint8Array, number[]][] = [
    ["PNG", png(80, 60), [3, 9, 17, 25, 33]],
    ["JPEG", jpeg(80, 60), [3, 9, 11]],
  ];
  return whole.flatMap(([name, bytes, lengths]) =>
    lengths.map((length) => ({
      name: `${name} of ${length} bytes`,
      type: "image/png",
      wanted: "refused",
      bytes: () => bytes.subarray(0, length),
    })),
  );
}
