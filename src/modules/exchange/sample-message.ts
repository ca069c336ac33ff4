/** A message as tests want it: a document of an invented ministry to the city, or a status. */

const namespace = "http://www.mic.gov.vn/TBT/QCVN_102_2016";

export const sampleParts = {
  from:
    "<edXML:From><edXML:OrganId>000.00.00.G99</edXML:OrganId>" +
    "<edXML:OrganName>Bộ Mẫu</edXML:OrganName></edXML:From>",
  to:
    "<edXML:To><edXML:OrganId>000.00.00.H57</edXML:OrganId>" +
    "<edXML:OrganName>Ủy ban nhân dân thành phố</edXML:OrganName></edXML:To>",
  id: "<edXML:DocumentId>000.00.00.G99,2026/11/20,512/BM-VP</edXML:DocumentId>",
  code:
    "<edXML:Code><edXML:CodeNumber>512</edXML:CodeNumber>" +
    "<edXML:CodeNotation>BM-VP</edXML:CodeNotation></edXML:Code>",
  issued:
    "<edXML:PromulgationInfo><edXML:Place>Hà Nội</edXML:Place>" +
    "<edXML:PromulgationDate>2026/11/20</edXML:PromulgationDate></edXML:PromulgationInfo>",
  subject: "<edXML:Subject>V/v khắc phục hậu quả mưa lũ &amp; sạt lở</edXML:Subject>",
  content:
    "<edXML:Content>Giao Sở Xây dựng chủ trì rà soát công trình hư hỏng, " +
    "báo cáo trước ngày 15/12/2026.</edXML:Content>",
  due: "<edXML:DueDate>2026/12/15</edXML:DueDate>",
  steering: "<edXML:SteeringType>2</edXML:SteeringType>",
  answers: "",
  status: "",
  business: "<edXML:Bussiness><edXML:BussinessDocType>0</edXML:BussinessDocType></edXML:Bussiness>",
  signature: "",
  manifest:
    "<edXML:Reference><edXML:ContentId>cid:1</edXML:ContentId>" +
    "<edXML:ContentType>text/plain</edXML:ContentType>" +
    "<edXML:AttachmentName>phu-luc.txt</edXML:AttachmentName></edXML:Reference>",
  attachments:
    "<Attachment><ContentId>cid:1</ContentId><AttachmentName>phu-luc.txt</AttachmentName>" +
    "<ContentType>text/plain</ContentType><edXML:ContentTransferEncoded " +
    `xmlns:edXML="${namespace}">${Buffer.from("Phụ lục").toString("base64")}` +
    "</edXML:ContentTransferEncoded></Attachment>",
  declaration: '<?xml version="1.0" encoding="UTF-8"?>',
};

export type MessageParts = typeof sampleParts;

/** Gives a message of which some parts are others; `wild` writes it as older systems do. */
export function sampleMessage(changed: Partial<MessageParts> = {}, wild = false): string {
  const part = { ...sampleParts, ...changed };
  const text = [
    part.declaration,
    `<edXML xmlns="${namespace}"><edXML:edXMLEnvelope xmlns:edXML="${namespace}">`,
    "<edXML:edXMLHeader><edXML:MessageHeader>",
    [part.from, part.to, part.id, part.code, part.issued, part.subject, part.content].join("\n"),
    [part.due, part.steering, part.answers, part.status].join("\n"),
    `</edXML:MessageHeader><edXML:TraceHeaderList>${part.business}</edXML:TraceHeaderList>`,
    `${part.signature}</edXML:edXMLHeader><edXML:edXMLBody>`,
    `<edXML:edXMLManifest version="1.0">${part.manifest}</edXML:edXMLManifest>`,
    "</edXML:edXMLBody></edXML:edXMLEnvelope>",
    `<AttachmentEncoded>${part.attachments}</AttachmentEncoded></edXML>`,
  ].join("\n");
  return wild ? asOlderSystems(text) : text;
}

/** Gives a status of a document of ours. */
export function sampleStatus(code: string, time = "2026/11/21 08:00:00"): string {
  return sampleMessage({
    to: "",
    id: "",
    code: "",
    issued: "",
    subject: "",
    content: "",
    due: "",
    steering: "",
    business: "",
    manifest: "",
    attachments: "",
    answers:
      "<edXML:ResponseFor><edXML:OrganId>000.00.00.H57</edXML:OrganId>" +
      "<edXML:Code>41/UBND-VP</edXML:Code>" +
      "<edXML:PromulgationDate>2026/11/20</edXML:PromulgationDate>" +
      "<edXML:DocumentId>000.00.00.H57,2026/11/20,41/UBND-VP</edXML:DocumentId>" +
      "</edXML:ResponseFor>",
    status:
      `<edXML:StatusCode>${code}</edXML:StatusCode>` + `<edXML:Timestamp>${time}</edXML:Timestamp>`,
  });
}

// Another namespace and prefix, capital first letters.
function asOlderSystems(text: string): string {
  return text
    .replaceAll(namespace, "http://www.e-doc.vn/Schema/")
    .replaceAll("edXML:", "ed:")
    .replaceAll("xmlns:edXML", "xmlns:ed")
    .replaceAll(/<(\/?)edXML\b/g, "<$1EdXML");
}
