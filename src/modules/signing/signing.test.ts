import { execFileSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "../../../tests/database.ts";
import { system } from "../../platform/actor.ts";
import { setClock } from "../../platform/clock.ts";
import { getPool } from "../../platform/pool.ts";
import { inTestTransaction } from "../../../tests/transaction.ts";
import {
  appendUpdate,
  catalogNumber,
  formFields,
  getDictionary,
  openPdf,
  pageNumbers,
  type PdfFile,
  type PdfObjects,
  referenceNumber,
  renderPaper,
  writeDictionary,
} from "../papers/index.ts";
import { getDevelopmentSigner } from "./commands/development-keys.ts";
import { issueCertificate } from "./commands/issue-certificate.ts";
import { openKey } from "./commands/sealed-key.ts";
import { signatureDictionary, signPdf, signUpdate } from "./commands/sign-pdf.ts";
import { localSigner } from "./commands/local-signer.ts";
import {
  findIssuedPaper,
  type MadeSignature,
  recordSignature,
  sealAsUnit,
  signAsPerson,
  verifyPdf,
} from "./index.ts";
import { load } from "./load.ts";

const at = new Date("2026-11-23T14:50:07+07:00");
const chair = {
  accountId: "chair-1",
  name: "Trần Văn Bình",
  title: "Chủ tịch",
  organization: "Ủy ban nhân dân phường Thuận Hóa",
};
const unit = { code: "19789", name: "Ủy ban nhân dân phường Thuận Hóa", parent: "Thành phố Huế" };
const order = { reason: "Ký ban hành Giấy khai sinh", location: "Thuận Hóa, thành phố Huế", at };

let folder: string;
let paper: Uint8Array;
let byChair: MadeSignature;
let sealed: MadeSignature;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "signing-"));
  await testDatabase();
  // The certificates must be older than the signatures.
  setClock(at);
  await load();
  paper = await birthCertificate("Lê Minh Khôi");
  byChair = await signAsPerson(chair, paper, order);
  sealed = await sealAsUnit(unit, byChair.pdf, { ...order, reason: "Chữ ký số của cơ quan" });
});

afterAll(() => rmSync(folder, { recursive: true }));

describe("a result signed by the chair and sealed by the unit", () => {
  it("is valid, with both signatures in their order", async () => {
    const { verdict, signatures, signedLength } = await verifyPdf(sealed.pdf);
    expect(verdict).toBe("valid");
    expect(signatures.map((signature) => signature.signerName)).toEqual([chair.name, unit.name]);
    expect(signatures[0]).toMatchObject({
      field: "signature-person",
      organization: chair.organization,
      reason: order.reason,
      location: order.location,
      at,
      intact: true,
      trusted: true,
    });
    expect(signedLength).toBe(sealed.pdf.length);
  });

  it("is valid for pdfsig too, which sees PAdES and both signers", () => {
    const report = pdfsig(sealed.pdf);
    expect(report.match(/Signature Validation: Signature is Valid\./g)).toHaveLength(2);
    expect(report.match(/Signature Type: ETSI\.CAdES\.detached/g)).toHaveLength(2);
    expect(report).toContain("Signer Certificate Common Name: Trần Văn Bình");
    expect(report).toContain("Signer Certificate Common Name: Ủy ban nhân dân phường Thuận Hóa");
    expect(report).toContain("Total document signed");
  });

  it("keeps every earlier byte, so the chair's signature stays what it was", () => {
    expect(Buffer.from(byChair.pdf.subarray(0, paper.length)).equals(Buffer.from(paper))).toBe(
      true,
    );
    expect(
      Buffer.from(sealed.pdf.subarray(0, byChair.pdf.length)).equals(Buffer.from(byChair.pdf)),
    ).toBe(true);
  });

  it("fills the fields that the template prepared, and shows a mark in each", () => {
    const file = openPdf(sealed.pdf);
    const fields = [...file.newest]
      .map((number) => openField(sealed.pdf, number))
      .filter((text) => text.includes("/FT /Sig"));
    expect(fields).toHaveLength(1);
    expect(fields[0]).toMatch(/\/V \d+ 0 R/);
    expect(fields[0]).toMatch(/\/AP << \/N \d+ 0 R >>/);
  });
});

describe("a file that somebody changed after signing", () => {
  it("is not valid when any one byte is another, inside a signature or outside", async () => {
    const survivors: number[] = [];
    for (let position = 9; position < sealed.pdf.length; position += 397) {
      if ((await verifyPdf(changed(sealed.pdf, position))).verdict === "valid")
        survivors.push(position);
    }
    expect(survivors).toEqual([]);
  }, 60_000);

  it("is not valid for pdfsig either when a byte of the page is another", () => {
    for (const position of [200, Math.floor(paper.length / 2), paper.length - 300]) {
      expect(pdfsig(changed(sealed.pdf, position))).not.toMatch(/(Signature is Valid[\s\S]*){2}/);
    }
  });

  it("is altered when an incremental update is appended, although both signatures still match their own bytes", async () => {
    const file = openPdf(sealed.pdf);
    const [page = 0] = pageNumbers(file);
    const attacked = appendUpdate(
      file,
      new Map([[page, writeDictionary(getDictionary(file, page).set("Rotate", "180"))]]),
    );
    const result = await verifyPdf(attacked);
    expect(result.verdict).toBe("altered");
    expect(result.signatures.every((signature) => signature.intact)).toBe(true);
    // Only the signed part may be shown: it is the file as it was issued.
    expect(result.signedLength).toBe(sealed.pdf.length);
  });

  it("is altered when an annotation is laid over the page", async () => {
    const file = openPdf(sealed.pdf);
    const [page = 0] = pageNumbers(file);
    const note = file.objectCount;
    const annotations =
      getDictionary(file, page).get("Annots")?.replace("]", ` ${note} 0 R]`) ?? "";
    const attacked = appendUpdate(
      file,
      new Map([
        [
          note,
          "<< /Type /Annot /Subtype /FreeText /Rect [100 600 400 700] /Contents (Con duong) /DA (/Helv 20 Tf) >>",
        ],
        [page, writeDictionary(getDictionary(file, page).set("Annots", annotations))],
      ]),
    );
    expect((await verifyPdf(attacked)).verdict).toBe("altered");
  });

  it("is altered when the form value of a signed field is swapped for the other signature", async () => {
    const file = openPdf(sealed.pdf);
    const fields = [...file.offsets.keys()].filter((number) =>
      openField(sealed.pdf, number).includes("/FT /Sig"),
    );
    const [first = 0, second = 0] = fields;
    const attacked = appendUpdate(
      file,
      new Map([
        [
          first,
          writeDictionary(
            getDictionary(file, first).set("V", getDictionary(file, second).get("V") ?? ""),
          ),
        ],
      ]),
    );
    expect((await verifyPdf(attacked)).verdict).toBe("altered");
  });

  it("is altered when the ByteRange says something else", async () => {
    const text = Buffer.from(sealed.pdf).toString("latin1");
    const ranges = [...text.matchAll(/\/ByteRange \[0 (\d+) (\d+) (\d+)\]/g)];
    expect(ranges).toHaveLength(2);
    for (const found of ranges) {
      const shorter = found[0].replace(
        `${found[3]}]`,
        `${String(Number(found[3]) - 1).padStart(found[3]?.length ?? 0, "0")}]`,
      );
      const attacked = Buffer.from(
        text.slice(0, found.index) + shorter + text.slice(found.index + found[0].length),
        "latin1",
      );
      expect((await verifyPdf(attacked)).verdict).toBe("altered");
    }
  });

  it("is altered when bytes are appended after the end, and when the end is cut off it is not valid either", async () => {
    expect((await verifyPdf(Buffer.concat([sealed.pdf, Buffer.from("\n")]))).verdict).toBe(
      "altered",
    );
    expect((await verifyPdf(sealed.pdf.subarray(0, sealed.pdf.length - 20))).verdict).toBe(
      "unreadable",
    );
  });

  it("is altered when a trusted signer changes the page between the two signatures", async () => {
    const file = openPdf(byChair.pdf);
    const [page = 0] = pageNumbers(file);
    const attacked = appendUpdate(
      file,
      new Map([[page, writeDictionary(getDictionary(file, page).set("Rotate", "180"))]]),
    );
    expect(await verdictOnIntact((await sealAsUnit(unit, attacked, order)).pdf)).toBe("altered");
  });

  const smuggled: [string, (file: PdfFile, page: number, objects: PdfObjects) => void][] = [
    [
      "turns the page",
      (file, page, objects) =>
        objects.set(page, writeDictionary(getDictionary(file, page).set("Rotate", "180"))),
    ],
    [
      "swaps what the page shows",
      (file, page, objects) => {
        const content = referenceNumber(getDictionary(file, page).get("Contents")) ?? 0;
        objects.set(content, { dictionary: new Map(), stream: Buffer.from("q Q") });
      },
    ],
    [
      "lays a note over the page",
      (file, page, objects) => {
        const note = file.objectCount + 5;
        objects.set(
          note,
          "<< /Type /Annot /Subtype /FreeText /Rect [0 0 500 800] /Contents (x) >>",
        );
        objects.set(
          page,
          writeDictionary(
            getDictionary(file, page).set(
              "Annots",
              (getDictionary(file, page).get("Annots") ?? "").replace("]", ` ${note} 0 R]`),
            ),
          ),
        );
      },
    ],
    [
      "makes the catalog run something",
      (file, _page, objects) => {
        const catalog = getDictionary(file, catalogNumber(file));
        objects.set(
          catalogNumber(file),
          writeDictionary(catalog.set("OpenAction", "<< /S /URI /URI (http://example.vn) >>")),
        );
      },
    ],
    [
      "moves the empty field over the text",
      (file, page, objects) => {
        const field = emptyField(file);
        objects.set(
          field,
          writeDictionary(
            getDictionary(file, field)
              .set("V", `${file.objectCount} 0 R`)
              .set("Rect", "[0 0 595 842]")
              .set("P", `${page} 0 R`),
          ),
        );
      },
    ],
  ];
  it.each(smuggled)(
    "is altered when a trusted signer, in the same stroke as signing, %s",
    async (_what, smuggle) => {
      const file = openPdf(byChair.pdf);
      const field = emptyField(file);
      const objects: PdfObjects = new Map();
      objects.set(file.objectCount, signatureDictionary({ ...order, signerName: unit.name }));
      objects.set(
        field,
        writeDictionary(getDictionary(file, field).set("V", `${file.objectCount} 0 R`)),
      );
      const signer = await getDevelopmentSigner("unit", unit.code, {
        commonName: unit.name,
        organization: unit.parent,
      });
      expect(await verdictOnIntact(await signUpdate(file, objects, signer))).toBe("valid");
      smuggle(file, pageNumbers(file)[0] ?? 0, objects);
      expect(await verdictOnIntact(await signUpdate(file, objects, signer))).toBe("altered");
    },
  );
});

describe("who may be believed", () => {
  it("does not trust a certificate of a foreign authority, even with the same name", async () => {
    const authority = await issueCertificate(
      {
        commonName: "Motcua – cơ quan chứng thực thử nghiệm (không có giá trị pháp lý)",
        organization: "Motcua",
      },
      at,
      20,
      null,
    );
    const own = await issueCertificate({ commonName: chair.name }, at, 5, authority);
    const forged = await signPdf({
      pdf: paper,
      signer: localSigner(own.privateKey, [own.certificate, authority.certificate]),
      signerName: chair.name,
      field: "signature-person",
      mark: null,
      ...order,
    });
    const { verdict, signatures } = await verifyPdf(forged);
    expect(signatures[0]).toMatchObject({ intact: true, trusted: false });
    expect(verdict).toBe("untrusted");
  });

  it("does not trust a signature dated before or after the certificate's life, nor one made after revocation", async () => {
    const early = await signAsPerson(chair, paper, {
      ...order,
      at: new Date("2020-01-01T00:00:00Z"),
    });
    expect((await verifyPdf(early.pdf)).verdict).toBe("untrusted");
    const late = await signAsPerson(chair, paper, {
      ...order,
      at: new Date("2040-01-01T00:00:00Z"),
    });
    expect((await verifyPdf(late.pdf)).verdict).toBe("untrusted");
    const leaver = { ...chair, accountId: "chair-2" };
    const signed = await signAsPerson(leaver, paper, order);
    await getPool().query(
      "update signing.signer_key set revoked_at = $1 where holder = 'chair-2'",
      [new Date(at.getTime() - 1000)],
    );
    expect((await verifyPdf(signed.pdf)).verdict).toBe("untrusted");
  });

  it("says not signed of an unsigned paper and unreadable of what is no PDF", async () => {
    expect((await verifyPdf(paper)).verdict).toBe("not-signed");
    for (const junk of [
      "",
      "%PDF-1.7",
      "not a pdf",
      "%PDF-1.7\nxref\n0 0\ntrailer\n<< /Size 1 /Prev 9 >>\nstartxref\n9\n%%EOF",
    ]) {
      expect((await verifyPdf(Buffer.from(junk))).verdict).toBe("unreadable");
    }
  });

  it("signs a paper without prepared fields with an invisible one, and twice by the same person", async () => {
    const slip = await renderPaper("refusal-slip", {
      office: { name: "Trung tâm Phục vụ hành chính công", place: "Thuận Hóa" },
      code: "H57.40-261123-0001",
      applicant: { name: "Nguyễn Thị Hồng Ánh" },
      procedure: { code: "1.001193", name: "Đăng ký khai sinh" },
      issuedAt: at,
      number: "1/TCHS",
      reasons: ["Không thuộc thẩm quyền."],
      receiver: "Lê Thị Mai",
    });
    const once = await signAsPerson(chair, slip, order);
    const twice = await signAsPerson(chair, once.pdf, order);
    expect((await verifyPdf(twice.pdf)).verdict).toBe("valid");
    expect(pdfsig(twice.pdf).match(/Signature is Valid\./g)).toHaveLength(2);
  });
});

describe("keys and records", () => {
  it("gives one person one key, however often and however simultaneously it is asked for", async () => {
    const newcomer = { ...chair, accountId: "chair-3" };
    await Promise.all([signAsPerson(newcomer, paper, order), signAsPerson(newcomer, paper, order)]);
    const { rows } = await getPool().query(
      "select count(*) as keys from signing.signer_key where holder = 'chair-3'",
    );
    expect(rows[0].keys).toBe(1);
  });

  it("names the signer in the certificate part by part, as every reader expects", async () => {
    const { rows } = await getPool().query(
      "select certificate from signing.signer_key where holder = 'chair-1'",
    );
    expect(new X509Certificate(rows[0].certificate).subject.split("\n")).toEqual([
      "C=VN",
      `O=${chair.organization}`,
      "title=Chủ tịch",
      "CN=Trần Văn Bình",
    ]);
  });

  it("keeps private keys sealed: they do not open under another row", async () => {
    const { rows } = await getPool().query(
      "select kind, holder, key_version, private_key_sealed from signing.signer_key where kind = 'person' limit 1",
    );
    const [row] = rows;
    expect(openKey(row.private_key_sealed, row)[0]).toBe(0x30);
    expect(row.private_key_sealed.includes(Buffer.from("2a864886f70d010101", "hex"))).toBe(false);
    expect(() => openKey(row.private_key_sealed, { ...row, holder: "somebody-else" })).toThrow();
  });

  it("records what was signed with its audit row, and finds the issued paper by its bytes alone", async () => {
    await inTestTransaction(async (tx) =>
      recordSignature(tx, system("signing.test"), sealed, "H57.40-261123-0001"),
    );
    expect(await findIssuedPaper(sealed.pdf)).toEqual({
      subject: "H57.40-261123-0001",
      signedAt: at,
    });
    expect(await findIssuedPaper(byChair.pdf)).toBeNull();
    const { rows } = await getPool().query(
      "select details from platform.audit_entry where action = 'signing.document-signed'",
    );
    expect(rows).toHaveLength(1);
    await expect(getPool().query("delete from signing.signature")).rejects.toThrow("append-only");
  });
});

function birthCertificate(childName: string): Promise<Uint8Array> {
  return renderPaper("result-certificate", {
    office: { parent: "Thành phố Huế", name: unit.name, place: "Thuận Hóa" },
    number: "15/2026",
    issuedAt: at,
    signer: { prefix: ["TM. Ủy ban nhân dân"], title: chair.title, name: chair.name },
    title: "Giấy khai sinh",
    sections: [
      {
        rows: [
          { label: "Họ, chữ đệm, tên", value: childName },
          { label: "Giới tính", value: "Nam" },
        ],
      },
    ],
  });
}

// The attack must be caught although every signature still matches the bytes that it covers.
async function verdictOnIntact(pdf: Uint8Array): Promise<string> {
  const { verdict, signatures } = await verifyPdf(pdf);
  expect(signatures.map((signature) => signature.intact)).toEqual([true, true]);
  return verdict;
}

function emptyField(file: PdfFile): number {
  return (
    formFields(file)
      .map((reference) => referenceNumber(reference) ?? 0)
      .find((number) => !getDictionary(file, number).has("V")) ?? 0
  );
}

function changed(pdf: Uint8Array, position: number): Uint8Array {
  const copy = Buffer.from(pdf);
  copy[position] = (copy[position] ?? 0) ^ 1;
  return copy;
}

function openField(pdf: Uint8Array, number: number): string {
  const file = openPdf(pdf);
  const at = file.offsets.get(number) ?? 0;
  return file.text.slice(at, file.text.indexOf("endobj", at));
}

function pdfsig(pdf: Uint8Array): string {
  const path = join(folder, "paper.pdf");
  writeFileSync(path, pdf);
  try {
    return execFileSync("pdfsig", [path], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT")
      throw new Error("These tests need pdfsig: apt-get install poppler-utils.");
    return error instanceof Error && "stdout" in error ? String(error.stdout) : "";
  }
}
