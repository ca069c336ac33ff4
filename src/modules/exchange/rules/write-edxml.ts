/**
 * Writes a document as a message of QCVN 102:2016/BTTTT, in one order and with the prefixes that
 * its implementations use. Pure.
 */

const namespace = "http://www.mic.gov.vn/TBT/QCVN_102_2016";

export interface Organ {
  organId: string;
  name: string;
}

export interface FileToSend {
  name: string;
  type: string;
  bytes: Uint8Array;
}

export interface DocumentToSend {
  from: Organ;
  to: readonly [Organ, ...Organ[]];
  documentId: string;
  number: string;
  notation: string;
  place: string;
  /** 'YYYY-MM-DD'. */
  promulgated: string;
  /** "Công văn", "Báo cáo". */
  typeName: string;
  subject: string;
  content: string;
  signer: { competence: string; position: string; name: string } | null;
  /** 1 no directive, 2 a directive, 3 a report on one. */
  steeringType: 1 | 2 | 3;
  /** What it answers. */
  responseFor: { organId: string; code: string; promulgated: string; documentId: string } | null;
  /** When it was handed over, in the sender's clock: 'YYYY-MM-DD HH:mm:ss'. */
  sentAt: string;
  files: readonly FileToSend[];
}

type Part = [name: string, content: string | Part[]];

/** Gives the message as UTF-8 text; throws where a text holds what XML cannot. */
export function writeEdxml(document: DocumentToSend): string {
  const header: Part[] = [
    ["MessageHeader", messageHeader(document)],
    [
      "TraceHeaderList",
      [
        [
          "TraceHeader",
          [
            ["OrganId", document.from.organId],
            ["Timestamp", document.sentAt.replaceAll("-", "/")],
          ],
        ],
        ["Bussiness", [["BussinessDocType", "0"]]],
      ],
    ],
  ];
  const envelope: Part[] = [
    ["edXMLHeader", header],
    ["edXMLBody", [["edXMLManifest", document.files.map(referenceTo)]]],
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<edXML xmlns="${namespace}">`,
    `<edXML:edXMLEnvelope xmlns:edXML="${namespace}">`,
    ...envelope.map(written),
    "</edXML:edXMLEnvelope>",
    ...attachments(document.files),
    "</edXML>",
    "",
  ].join("\n");
}

function messageHeader(document: DocumentToSend): Part[] {
  const { from, to, signer, responseFor } = document;
  return [
    ["From", organ(from)],
    ...to.map((one): Part => ["To", organ(one)]),
    ["DocumentId", document.documentId],
    [
      "Code",
      [
        ["CodeNumber", document.number],
        ["CodeNotation", document.notation],
      ],
    ],
    [
      "PromulgationInfo",
      [
        ["Place", document.place],
        ["PromulgationDate", slashed(document.promulgated)],
      ],
    ],
    ["DocumentType", [["TypeName", document.typeName]]],
    ["Subject", document.subject],
    ["Content", document.content],
    ...(signer ? [signerInfo(signer)] : []),
    ["OtherInfo", [["Priority", "0"]]],
    ...(responseFor ? [answered(responseFor)] : []),
    ["SteeringType", String(document.steeringType)],
  ];
}

function signerInfo({ competence, position, name }: NonNullable<DocumentToSend["signer"]>): Part {
  return [
    "SignerInfo",
    [
      ["Competence", competence],
      ["Position", position],
      ["FullName", name],
    ],
  ];
}

function answered(document: NonNullable<DocumentToSend["responseFor"]>): Part {
  return [
    "ResponseFor",
    [
      ["OrganId", document.organId],
      ["Code", document.code],
      ["PromulgationDate", slashed(document.promulgated)],
      ["DocumentId", document.documentId],
    ],
  ];
}

const organ = ({ organId, name }: Organ): Part[] => [
  ["OrganId", organId],
  ["OrganName", name],
];

const idOf = (index: number) => `cid:${index + 1}`;

function referenceTo({ name, type }: FileToSend, index: number): Part {
  return [
    "Reference",
    [
      ["ContentId", idOf(index)],
      ["ContentType", type],
      ["AttachmentName", name],
    ],
  ];
}

// Beside the envelope, in the default namespace but for the content itself.
function attachments(files: readonly FileToSend[]): string[] {
  if (files.length === 0) return [];
  return [
    "<AttachmentEncoded>",
    ...files.map(({ name, type, bytes }, index) =>
      [
        "<Attachment>",
        `<ContentId>${idOf(index)}</ContentId>`,
        `<AttachmentName>${escaped(name)}</AttachmentName>`,
        `<ContentType>${escaped(type)}</ContentType>`,
        `<edXML:ContentTransferEncoded xmlns:edXML="${namespace}">`,
        Buffer.from(bytes).toString("base64"),
        "</edXML:ContentTransferEncoded>",
        "</Attachment>",
      ].join(""),
    ),
    "</AttachmentEncoded>",
  ];
}

function written([name, content]: Part): string {
  const inside = typeof content === "string" ? escaped(content) : content.map(written).join("");
  return `<edXML:${name}>${inside}</edXML:${name}>`;
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;" };

function escaped(text: string): string {
  if ([...text].some(isNoCharacter)) throw new Error("A text holds a character that XML cannot.");
  return text.replaceAll(/[&<>\r]/g, (letter) => entities[letter] ?? letter);
}

// XML 1.0, section 2.2: these have no place in a document, not even as references.
function isNoCharacter(letter: string): boolean {
  const code = letter.codePointAt(0) ?? 0;
  if (code < 0x20) return code !== 0x9 && code !== 0xa && code !== 0xd;
  return (code >= 0xd800 && code <= 0xdfff) || code === 0xfffe || code === 0xffff;
}

function slashed(day: string): string {
  return day.replaceAll("-", "/");
}
