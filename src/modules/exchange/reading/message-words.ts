import { manyLines } from "../../../values/text.ts";
import type { EdxmlProblem, EdxmlReading } from "./read-edxml.ts";
import type { EdxmlMessage } from "../rules/edxml-message.ts";
import type { Warning } from "../rules/edxml-warnings.ts";

/** A message without the bytes of its files: what they are, and the words of plain texts. */
export interface MessageWords {
  message: EdxmlMessage;
  warnings: Warning[];
  files: { name: string; type: string; sizeBytes: number }[];
  /** The words that it brings along: its own, and those of attached plain texts. */
  text: string;
}

export type MessageWordsReading =
  | MessageWords
  | { problem: EdxmlProblem | "file-unread"; from?: string | null };

const textLettersMax = 200_000;

/** Gives what somebody reads of a message; only the process that reads messages calls it. */
export function messageWords(read: EdxmlReading): MessageWordsReading {
  if ("problem" in read) return { problem: read.problem, from: read.from };
  const { message, warnings, attachments } = read;
  const texts = attachments
    .filter(({ type }) => type === "text/plain")
    .map(({ bytes }) => new TextDecoder().decode(bytes.subarray(0, textLettersMax)));
  return {
    message,
    warnings,
    files: attachments.map(({ name, type, bytes }) => ({ name, type, sizeBytes: bytes.length })),
    text: manyLines([message.content ?? "", ...texts].join("\n\n"), textLettersMax).trim(),
  };
}
