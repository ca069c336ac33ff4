import { edxmlBounds } from "../rules/bounds.ts";
import { type EdxmlMessage, type MessageProblem, readMessage } from "../rules/edxml-message.ts";
import { type Warning, warningsOf } from "../rules/edxml-warnings.ts";
import { type AttachmentProblem, type EdxmlAttachment, readAttachments } from "./attachments.ts";
import { readXmlTree, type XmlProblem } from "./xml-tree.ts";

export type EdxmlProblem = XmlProblem | MessageProblem | AttachmentProblem;

export type EdxmlReading =
  | { message: EdxmlMessage; attachments: EdxmlAttachment[]; warnings: Warning[] }
  /** `from` is who sent it, where that much could be read: they are told. */
  | { problem: EdxmlProblem; at?: string; from: string | null };

/**
 * Reads one message of QCVN 102:2016/BTTTT, or says why it is not taken. Elements are found by
 * local name in any order; nothing is unpacked. No signature in it counts as verified.
 */
export function readEdxml(bytes: Uint8Array): EdxmlReading {
  const tree = readXmlTree(bytes);
  if ("problem" in tree) return { ...tree, from: null };
  const read = readMessage(tree.root, edxmlBounds.attachmentsMax);
  if ("problem" in read) return read;
  const { message, parts } = read;
  const files = readAttachments(parts);
  if ("problem" in files) return { problem: files.problem, from: message.from.organId };
  return {
    message,
    attachments: files.attachments,
    warnings: [...warningsOf(message), ...files.warnings],
  };
}
