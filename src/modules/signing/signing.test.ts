import { X509Certificate } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { system } from "../../platform/actor.ts";
import { getPool } from "../../platform/pool.ts";
import { inTestTransaction } from "../../../tests/transaction.ts";
import { openPdf, renderPaper } from "../papers/index.ts";
import { issueCertificate } from "./signatures/issue-certificate.ts";
import { openKey } from "./signatures/sealed-key.ts";
import { signPdf } from "./signatures/sign-pdf.ts";
import { localSigner } from "./signatures/local-signer.ts";
import { findIssuedPaper, recordSignature, signAsPerson, verifyPdf } from "./index.ts";
import {
  at,
  chair,
  unit,
  order,
  paper,
  byChair,
  sealed,
  openField,
  startSigning,
} from "../../../tests/signed-paper.ts";
import { signaturesOf, signersOf } from "../../../tests/paper-signatures.ts";

beforeAll(startSigning);

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

  it("is valid for a second reader too, which sees PAdES and both signers", () => {
    const signatures = signaturesOf(sealed.pdf);
    expect(signatures.map(({ faults }) => faults)).toEqual([[], []]);
    expect(signersOf(sealed.pdf)).toEqual([
      "Trần Văn Bình: valid",
      "Ủy ban nhân dân phường Thuận Hóa: valid",
    ]);
    expect(signatures.map(({ subFilter }) => subFilter)).toEqual([
      "ETSI.CAdES.detached",
      "ETSI.CAdES.detached",
    ]);
    expect(signatures.map(({ whole }) => whole)).toEqual([false, true]);
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

  it("trusts no signature from outside the certificate's life, or after revocation", async () => {
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

  it("signs a paper without fields with an invisible one, and twice by one person", async () => {
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
    expect(signersOf(twice.pdf)).toEqual([`${chair.name}: valid`, `${chair.name}: valid`]);
  });
});

describe("keys and records", () => {
  it("gives one person one key, however often and simultaneously it is asked for", async () => {
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
      "select kind, holder, key_version, private_key_sealed " +
        "from signing.signer_key where kind = 'person' limit 1",
    );
    const [row] = rows;
    expect(openKey(row.private_key_sealed, row)[0]).toBe(0x30);
    expect(row.private_key_sealed.includes(Buffer.from("2a864886f70d010101", "hex"))).toBe(false);
    expect(() => openKey(row.private_key_sealed, { ...row, holder: "somebody-else" })).toThrow();
  });

  it("records what was signed with its audit row, and finds a paper by its bytes", async () => {
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
