/** The files of a message: decoded, named without a path, and called what they are. */
import { tidyName } from "../../../values/file-name.ts";
import type { EdxmlParts } from "../rules/edxml-message.ts";
import type { Warning } from "../rules/edxml-warnings.ts";
import { judgeZip, leavesFolder, type ZipProblem } from "./zip-directory.ts";

export interface EdxmlAttachment {
  name: string;
  /** By its bytes, whatever the message calls it. */
  type: string;
  bytes: Uint8Array;
}

export type AttachmentProblem = ZipProblem | "not-base64" | "attachment-missing";

export type AttachmentsReading =
  | { attachments: EdxmlAttachment[]; warnings: Warning[] }
  | { problem: AttachmentProblem };

const heads: [string, string][] = [
  ["%PDF-", "application/pdf"],
  ["PK\u0003\u0004", "application/zip"],
  ["PK\u0005\u0006", "application/zip"],
  ["\u00d0\u00cf\u0011\u00e0", "application/x-ole-storage"],
  ["\u00ff\u00d8\u00ff", "image/jpeg"],
  ["\u0089PNG\r\n\u001a\n", "image/png"],
  ["II*\u0000", "image/tiff"],
  ["MM\u0000*", "image/tiff"],
  ["Rar!\u001a\u0007", "application/vnd.rar"],
  ["7z\u00bc\u00af\u0027\u001c", "application/x-7z-compressed"],
];
const zips = new Set([
  "application/zip",
  "application/x-zip-compressed",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation",
]);

/**
 * Gives the files that a message carries, or why it is refused for one of them. Whatever its
 * manifest refers to, by content id or else by name, has to be there.
 */
export function readAttachments({
  attachments: named,
  references,
}: EdxmlParts): AttachmentsReading {
  const keys = new Set(named.flatMap(keysOf));
  if (references.some((one) => !keysOf(one).some((key) => keys.has(key))))
    return { problem: "attachment-missing" };
  const referred = new Set(references.flatMap(keysOf));
  const attachments: EdxmlAttachment[] = [];
  const warnings = new Set<Warning>();
  for (const one of named) {
    if (leavesFolder(one.name ?? "")) return { problem: "path-in-name" };
    const bytes = decoded(one.content);
    if (bytes === null) return { problem: "not-base64" };
    const type = typeOf(bytes);
    const problem = type === "application/zip" ? judgeZip(bytes) : null;
    if (problem !== null) return { problem };
    if (differs(one.declaredType, type)) warnings.add("attachment-type-differs");
    if (references.length > 0 && !keysOf(one).some((key) => referred.has(key)))
      warnings.add("attachment-not-referenced");
    attachments.push({ name: tidyName(one.name ?? ""), type, bytes });
  }
  return { attachments, warnings: [...warnings] };
}

function keysOf({ contentId, name }: EdxmlParts["references"][number]): string[] {
  if (contentId !== null) return [`id ${contentId}`];
  return name === null ? [] : [`name ${name}`];
}

// Strictly: what Buffer would leave out was never meant by whoever wrote it.
function decoded(content: string): Uint8Array | null {
  const text = content.replaceAll(/[ \t\r\n]+/g, "");
  const isBase64 = text.length > 0 && text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
  return isBase64 ? Buffer.from(text, "base64") : null;
}

function typeOf(bytes: Uint8Array): string {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 16));
  const found = heads.find(([start]) => head.startsWith(start));
  if (found) return found[1];
  return isText(bytes) ? "text/plain" : "application/octet-stream";
}

function isText(bytes: Uint8Array): boolean {
  try {
    return !new TextDecoder("utf-8", { fatal: true }).decode(bytes).includes("\0");
  } catch {
    return false;
  }
}

// Only what its bytes can tell; an office file of today is a zip.
function differs(declared: string | null, type: string): boolean {
  const said = declared?.toLowerCase().split(";")[0]?.trim() ?? "";
  if (said === "" || said === "application/octet-stream") return false;
  if (type === "application/zip") return !zips.has(said);
  if (type === "application/x-ole-storage") return !/^application\/(?:msword|vnd\.ms-)/.test(said);
  if (type === "text/plain") return !said.startsWith("text/");
  return said !== type;
}
