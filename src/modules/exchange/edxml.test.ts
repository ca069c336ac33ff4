/** Messages of QCVN 102:2016/BTTTT: what is taken, with which warnings, and what is refused. */
import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { edxmlBounds, readEdxml, writeEdxml } from "./index.ts";
import { type MessageParts, sampleMessage, sampleParts, sampleStatus } from "./sample-message.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (changed: Partial<MessageParts> = {}) => readEdxml(bytes(sampleMessage(changed)));
const refusal = (changed: Partial<MessageParts>) => {
  const found = read(changed);
  return "problem" in found ? [found.problem, found.from] : "taken";
};
const warnings = (changed: Partial<MessageParts>) => {
  const found = read(changed);
  return "problem" in found ? found.problem : found.warnings;
};
const sender = "000.00.00.G99";
const base64 = (text: string | Uint8Array) => Buffer.from(text).toString("base64");
const attached = (name: string, type: string, content: string) =>
  `<Attachment><ContentId>cid:1</ContentId><AttachmentName>${name}</AttachmentName>` +
  `<ContentType>${type}</ContentType><ContentTransferEncoded>${content}` +
  "</ContentTransferEncoded></Attachment>";

describe("a document", () => {
  it("is read with its words, whoever's prefixes and order it has", () => {
    const found = read();
    const wild = readEdxml(bytes(sampleMessage({}, true)));
    expect(found).toMatchObject({
      message: {
        kind: "new",
        from: { organId: sender, name: "Bộ Mẫu" },
        to: [{ organId: "000.00.00.H57" }],
        documentId: "000.00.00.G99,2026/11/20,512/BM-VP",
        codeNumber: "512",
        codeNotation: "BM-VP",
        promulgationDate: "2026/11/20",
        subject: "V/v khắc phục hậu quả mưa lũ & sạt lở",
        dueDate: "2026/12/15",
        steeringType: "2",
      },
      attachments: [{ name: "phu-luc.txt", type: "text/plain" }],
      warnings: [],
    });
    expect(wild).toEqual(found);
    const swapped = { subject: sampleParts.from, from: sampleParts.subject };
    expect(read(swapped)).toEqual(found);
  });

  it.each([
    [{ business: "" }, "new"],
    [{ business: "<edXML:Bussiness/>" }, "new"],
    [{ business: business("1") }, "recall"],
    [{ business: business("2") }, "update"],
    [{ business: business("3", replaced("a", "b")) }, "replace"],
  ] as const)("is of the kind that its business says: %j", (changed, kind) => {
    expect(read(changed)).toMatchObject({ message: { kind } });
  });

  it("names what it replaces once, and says that it was named twice", () => {
    const found = read({ business: business("3", replaced("a", "a")) });
    expect(found).toMatchObject({ message: { replaced: ["a"] }, warnings: ["replaced-twice"] });
  });

  it("is refused without what an answer needs; its sender is known where it can be", () => {
    expect(refusal({ from: "" })).toEqual(["no-sender", null]);
    expect(refusal({ id: "" })).toEqual(["no-document-id", sender]);
    expect(refusal({ to: "" })).toEqual(["no-recipient", sender]);
    expect(refusal({ business: business("4") })).toEqual(["unknown-kind", sender]);
    expect(refusal({ business: business("3") })).toEqual(["nothing-replaced", sender]);
    const long = `<edXML:DocumentId>${"9".repeat(101)}</edXML:DocumentId>`;
    expect(refusal({ id: long })).toEqual(["document-id-too-long", sender]);
  });

  it("is taken with a warning where its words do not agree", () => {
    const issued = "<edXML:PromulgationInfo><edXML:PromulgationDate>2026/11/21";
    const end = "</edXML:PromulgationDate></edXML:PromulgationInfo>";
    expect(warnings({ issued: issued + end })).toEqual(["header-and-id-disagree"]);
    expect(warnings({ code: sampleParts.code.replace("512", "513") })).toEqual([
      "header-and-id-disagree",
    ]);
    expect(warnings({ due: "<edXML:DueDate>2026/11/19</edXML:DueDate>" })).toEqual([
      "due-before-promulgation",
    ]);
    expect(
      warnings({ business: business("0", "<DocumentId>G99,2014/02/30,7</DocumentId>") }),
    ).toEqual(["impossible-date"]);
    expect(warnings({ steering: "<edXML:SteeringType>9</edXML:SteeringType>" })).toEqual([
      "unknown-steering-type",
    ]);
    expect(warnings({ signature: "<Signature><SignedInfo/></Signature>" })).toEqual([
      "signature-not-verifiable",
    ]);
  });
});

describe("a status", () => {
  it.each(["01", "02", "03", "04", "05", "06", "13", "15", "16"])("%s is taken", (code) => {
    expect(readEdxml(bytes(sampleStatus(code)))).toMatchObject({
      message: {
        kind: "status",
        status: { code },
        documentId: "000.00.00.H57,2026/11/20,41/UBND-VP",
      },
      warnings: [],
    });
  });

  it("that nobody knows is kept and told, as is one from before its document", () => {
    expect(readEdxml(bytes(sampleStatus("07")))).toMatchObject({ warnings: ["unknown-status"] });
    expect(readEdxml(bytes(sampleStatus("03", "2026/11/19 23:59:59")))).toMatchObject({
      warnings: ["status-before-promulgation"],
    });
  });
});

describe("an attachment", () => {
  it("is called what it is, never unpacked, and its name has no path", () => {
    const zip = attached("C:\\thu muc\\1896_QD.doc", "application/zip", base64("Văn bản"));
    expect(read({ attachments: zip })).toMatchObject({
      attachments: [{ name: "1896_QD.doc", type: "text/plain" }],
      warnings: ["attachment-type-differs"],
    });
  });

  it("is refused when it is broken, missing, or climbs out of its folder", () => {
    const refused = (attachments: string, manifest = sampleParts.manifest) =>
      refusal({ attachments, manifest });
    expect(refused(attached("a.txt", "text/plain", "${__StringFromFile(a)}"))).toEqual([
      "not-base64",
      sender,
    ]);
    expect(refused(attached("a.txt", "text/plain", "abc"))).toEqual(["not-base64", sender]);
    expect(refused("")).toEqual(["attachment-missing", sender]);
    expect(refused(attached("../a.txt", "text/plain", base64("a")))).toEqual([
      "path-in-name",
      sender,
    ]);
    expect(refused(attached("..\\a.txt", "text/plain", base64("a")))).toEqual([
      "path-in-name",
      sender,
    ]);
    const more = attached("a.txt", "text/plain", base64("a")).repeat(
      edxmlBounds.attachmentsMax + 1,
    );
    expect(refused(more)).toEqual(["too-many-attachments", sender]);
  });

  it("that is a zip is judged by what it claims, without being unpacked", () => {
    const zipped = (size: number, name = "a.txt") =>
      attached("a.zip", "application/zip", base64(zip(name, size)));
    expect(warnings({ attachments: zipped(200) })).toEqual([]);
    expect(refusal({ attachments: zipped(200_000_001) })).toEqual(["zip-bomb", sender]);
    expect(refusal({ attachments: zipped(200, "../a.txt") })).toEqual(["path-in-name", sender]);
    const cut = zip("a.txt", 200).subarray(0, 60);
    expect(refusal({ attachments: attached("a.zip", "application/zip", base64(cut)) })).toEqual([
      "zip-broken",
      sender,
    ]);
  });
});

it("twenty megabytes are read soon", () => {
  const large = attached("a.bin", "application/octet-stream", base64(new Uint8Array(15_000_000)));
  const message = bytes(sampleMessage({ attachments: large }));
  const began = performance.now();
  expect(readEdxml(message)).toMatchObject({ attachments: [{ bytes: { length: 15_000_000 } }] });
  // The bound is of a quiet machine.
  expect(performance.now() - began).toBeLessThan(10_000);
});

it("what is written is read back word by word", () => {
  const written = writeEdxml({
    from: { organId: "000.00.00.H57", name: "UBND <thành phố> & cơ quan" },
    to: [{ organId: sender, name: "Bộ Mẫu" }],
    documentId: "000.00.00.H57,2026/12/01,77/BC-UBND",
    number: "77",
    notation: "BC-UBND",
    place: "thành phố",
    promulgated: "2026-12-01",
    typeName: "Báo cáo",
    subject: "Kết quả thực hiện",
    content: "Đã rà soát 14/14 công trình\r\nxong trước hạn",
    signer: { competence: "TM.", position: "Chủ tịch", name: "Nguyễn Văn Mẫu" },
    steeringType: 3,
    responseFor: {
      organId: sender,
      code: "512/BM-VP",
      promulgated: "2026-11-20",
      documentId: "000.00.00.G99,2026/11/20,512/BM-VP",
    },
    sentAt: "2026-12-01 09:30:00",
    files: [{ name: "bao-cao.pdf", type: "application/pdf", bytes: bytes("%PDF-1.7 …") }],
  });
  expect(readEdxml(bytes(written))).toMatchObject({
    message: {
      kind: "new",
      from: { organId: "000.00.00.H57", name: "UBND <thành phố> & cơ quan" },
      codeNumber: "77",
      content: "Đã rà soát 14/14 công trình\r\nxong trước hạn",
      signer: "TM. Nguyễn Văn Mẫu",
      steeringType: "3",
      responseFor: [{ documentId: "000.00.00.G99,2026/11/20,512/BM-VP", code: "512/BM-VP" }],
    },
    attachments: [{ name: "bao-cao.pdf", type: "application/pdf" }],
    warnings: [],
  });
  const marked = { ...toSend(), subject: "hỏng\u0000" };
  expect(() => writeEdxml(marked)).toThrow("character");
});

function toSend(): Parameters<typeof writeEdxml>[0] {
  const organ = { organId: "a", name: "b" };
  const texts = { documentId: "a", number: "1", notation: "b", place: "c", typeName: "d" };
  return {
    ...texts,
    from: organ,
    to: [organ],
    promulgated: "2026-12-01",
    subject: "",
    content: "",
    signer: null,
    steeringType: 1,
    responseFor: null,
    sentAt: "2026-12-01 09:30:00",
    files: [],
  };
}

function business(type: string, more = ""): string {
  const kind = `<edXML:BussinessDocType>${type}</edXML:BussinessDocType>`;
  return `<edXML:Bussiness>${kind}${more}</edXML:Bussiness>`;
}

function replaced(...ids: string[]): string {
  const one = (id: string) => `<ReplacementInfo><DocumentId>${id}</DocumentId></ReplacementInfo>`;
  return `<ReplacementInfoList>${ids.map(one).join("")}</ReplacementInfoList>`;
}

/** A zip of one entry that claims to unpack to so many bytes. */
function zip(name: string, claimed: number): Buffer {
  const packed = deflateRawSync("a".repeat(200));
  const named = Buffer.from(name);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(named.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(claimed, 24);
  entry.writeUInt16LE(named.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(local.length + named.length + packed.length, 16);
  return Buffer.concat([local, named, packed, entry, named, end]);
}
