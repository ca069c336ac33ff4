/** What a message of QCVN 102:2016/BTTTT says, as its tree has it. Pure. */
import { elementAt, elementsOf, nearest, textAt, type XmlElement } from "./xml-element.ts";

export type MessageKind = "new" | "recall" | "update" | "replace" | "status";

/** The document that a message speaks of, answers or replaces, in its sender's words. */
export interface DocumentNamed {
  organId: string | null;
  code: string | null;
  promulgationDate: string | null;
  documentId: string | null;
}

export interface AttachmentNamed extends FileNamed {
  declaredType: string | null;
  /** As it stands there: base64. */
  content: string;
}

export interface EdxmlMessage {
  kind: MessageKind;
  from: { organId: string; name: string | null };
  to: { organId: string; name: string | null }[];
  /** An opaque text: nothing is read out of it. */
  documentId: string;
  codeNumber: string | null;
  codeNotation: string | null;
  promulgationDate: string | null;
  place: string | null;
  typeName: string | null;
  subject: string | null;
  content: string | null;
  signer: string | null;
  dueDate: string | null;
  priority: string | null;
  /** 1 no directive, 2 a directive, 3 a report on one. */
  steeringType: string | null;
  responseFor: DocumentNamed[];
  status: { code: string; description: string | null; timestamp: string | null } | null;
  /** Of a replacement: what is replaced, each once. */
  replaced: string[];
  replacedTwice: boolean;
  /** Of the message's business, beside the header's. */
  businessDocumentId: string | null;
  isSigned: boolean;
}

/** The files of a message, as its manifest and its end name them. */
export interface EdxmlParts {
  attachments: AttachmentNamed[];
  references: FileNamed[];
}

interface FileNamed {
  contentId: string | null;
  name: string | null;
}

export type MessageProblem =
  | "not-edxml"
  | "no-sender"
  | "no-document-id"
  | "document-id-too-long"
  | "no-recipient"
  | "unknown-kind"
  | "nothing-replaced"
  | "too-many-attachments";

export type MessageReading =
  | { message: EdxmlMessage; parts: EdxmlParts }
  | { problem: MessageProblem; from: string | null };

const kinds: Record<string, MessageKind> = { 0: "new", 1: "recall", 2: "update", 3: "replace" };
const documentIdMax = 100;

/** Gives the message of a tree, or why it cannot be taken. */
export function readMessage(root: XmlElement, attachmentsMax: number): MessageReading {
  const header = nearest(root, "MessageHeader");
  const from = textAt(header, "From", "OrganId");
  if (!header) return { problem: "not-edxml", from };
  const business = nearest(root, "Bussiness");
  const kind = kindOf(header, business);
  const responseFor = elementsOf(header, "ResponseFor").map(documentNamed);
  const own = textAt(header, "DocumentId") ?? textAt(business, "DocumentId");
  const documentId = kind === "status" ? (responseFor[0]?.documentId ?? null) : own;
  const to = elementsOf(header, "To").flatMap(organOf);
  const attachments = attachmentsOf(root);
  const listed = elementsOf(business, "ReplacementInfoList")
    .flatMap((list) => elementsOf(list, "ReplacementInfo"))
    .flatMap((one) => textAt(one, "DocumentId") ?? []);
  const problem = problemOf({ kind, from, documentId, to, listed, attachments }, attachmentsMax);
  if (problem !== null || kind === null || from === null || documentId === null)
    return { problem: problem ?? "not-edxml", from };
  return {
    message: {
      kind,
      from: { organId: from, name: textAt(header, "From", "OrganName") },
      to,
      documentId,
      ...headerFacts(header),
      responseFor,
      status: kind === "status" ? statusOf(header) : null,
      replaced: [...new Set(listed)],
      replacedTwice: new Set(listed).size < listed.length,
      businessDocumentId: textAt(business, "DocumentId"),
      isSigned: nearest(root, "Signature") !== null,
    },
    parts: { attachments, references: referencesOf(root) },
  };
}

// A missing business, or one that names no type, is a new document.
function kindOf(header: XmlElement, business: XmlElement | null): MessageKind | null {
  if (textAt(header, "StatusCode") !== null) return "status";
  return kinds[textAt(business, "BussinessDocType") ?? "0"] ?? null;
}

interface Judged {
  kind: MessageKind | null;
  from: string | null;
  documentId: string | null;
  to: EdxmlMessage["to"];
  listed: string[];
  attachments: AttachmentNamed[];
}

function problemOf(judged: Judged, attachmentsMax: number): MessageProblem | null {
  const { kind, from, documentId, to, listed, attachments } = judged;
  if (from === null) return "no-sender";
  if (kind === null) return "unknown-kind";
  if (documentId === null) return "no-document-id";
  if (documentId.length > documentIdMax) return "document-id-too-long";
  if (kind !== "status" && to.length === 0) return "no-recipient";
  if (kind === "replace" && listed.length === 0) return "nothing-replaced";
  return attachments.length > attachmentsMax ? "too-many-attachments" : null;
}

function headerFacts(header: XmlElement) {
  const competence = textAt(header, "SignerInfo", "Competence");
  const name = textAt(header, "SignerInfo", "FullName") ?? textAt(header, "SignerInfo", "Signer");
  return {
    codeNumber: textAt(header, "Code", "CodeNumber"),
    codeNotation: textAt(header, "Code", "CodeNotation"),
    promulgationDate: textAt(header, "PromulgationInfo", "PromulgationDate"),
    place: textAt(header, "PromulgationInfo", "Place"),
    typeName: textAt(header, "DocumentType", "TypeName"),
    subject: textAt(header, "Subject"),
    content: textAt(header, "Content"),
    signer: name && competence ? `${competence} ${name}` : name,
    dueDate: textAt(header, "DueDate"),
    priority: textAt(header, "OtherInfo", "Priority"),
    steeringType: textAt(header, "SteeringType") ?? textAt(header, "OtherInfo", "SteeringType"),
  };
}

function organOf(element: XmlElement): EdxmlMessage["to"] {
  const organId = textAt(element, "OrganId");
  return organId === null ? [] : [{ organId, name: textAt(element, "OrganName") }];
}

function documentNamed(element: XmlElement): DocumentNamed {
  const number = textAt(element, "Code", "CodeNumber");
  const notation = textAt(element, "Code", "CodeNotation");
  return {
    organId: textAt(element, "OrganId"),
    code: textAt(element, "Code") ?? (number && notation ? `${number}/${notation}` : number),
    promulgationDate: textAt(element, "PromulgationDate"),
    documentId: textAt(element, "DocumentId"),
  };
}

function statusOf(header: XmlElement) {
  return {
    code: textAt(header, "StatusCode") ?? "",
    description: textAt(header, "Description"),
    timestamp: textAt(header, "Timestamp"),
  };
}

function referencesOf(root: XmlElement): FileNamed[] {
  const manifest = nearest(root, "edXMLManifest") ?? nearest(root, "Manifest");
  return elementsOf(manifest, "Reference").map((one) => ({
    contentId: textAt(one, "ContentId"),
    name: textAt(one, "AttachmentName"),
  }));
}

// QCVN 102 puts them beside the envelope, older systems into the manifest, under other names.
function attachmentsOf(root: XmlElement): AttachmentNamed[] {
  const holders = [nearest(root, "AttachmentEncoded"), nearest(root, "Manifest")];
  return holders
    .flatMap((holder) => elementsOf(holder, "Attachment"))
    .map((one) => ({
      contentId: textAt(one, "ContentId"),
      name: textAt(one, "AttachmentName") ?? textAt(one, "FileName"),
      declaredType: textAt(one, "ContentType"),
      content: (elementAt(one, "ContentTransferEncoded") ?? elementAt(one, "Content"))?.text ?? "",
    }));
}
