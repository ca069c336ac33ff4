import { beforeAll, describe, expect, it } from "vitest";
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
  writeDictionary,
} from "../papers/index.ts";
import { getDevelopmentSigner } from "./signatures/development-keys.ts";
import { issueCertificate } from "./signatures/issue-certificate.ts";
import { localSigner } from "./signatures/local-signer.ts";
import { signatureDictionary, signPdf, signUpdate } from "./signatures/sign-pdf.ts";
import { sealAsUnit, verifyPdf } from "./index.ts";
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
import { signaturesOf } from "../../../tests/paper-signatures.ts";

beforeAll(startSigning);

describe("a file that somebody changed after signing", () => {
  it("is not valid when any one byte is another, inside a signature or outside", async () => {
    const survivors: number[] = [];
    for (let position = 9; position < sealed.pdf.length; position += 397) {
      if ((await verifyPdf(changed(sealed.pdf, position))).verdict === "valid")
        survivors.push(position);
    }
    expect(survivors).toEqual([]);
  });

  it("is not valid for a second reader either when a byte of the page is another", () => {
    for (const position of [200, Math.floor(paper.length / 2), paper.length - 300])
      for (const { faults } of signaturesOf(changed(sealed.pdf, position)))
        expect(faults).toEqual(["other bytes"]);
  });

  it("is not covered whole for a second reader once an update is appended", () => {
    const file = openPdf(sealed.pdf);
    const [page = 0] = pageNumbers(file);
    const turned = writeDictionary(getDictionary(file, page).set("Rotate", "180"));
    const signatures = signaturesOf(appendUpdate(file, new Map([[page, turned]])));
    expect(signatures.map(({ valid, whole }) => [valid, whole])).toEqual([
      [true, false],
      [true, false],
    ]);
  });

  it("is not valid for a second reader when another key signed under a name", async () => {
    const forger = await issueCertificate({ commonName: chair.name }, at, 5, null);
    const { certificateChain } = await getDevelopmentSigner("person", chair.accountId, {
      commonName: chair.name,
    });
    const signer = localSigner(forger.privateKey, certificateChain);
    const forged = await signPdf({
      pdf: paper,
      signer,
      signerName: chair.name,
      field: "signature-person",
      mark: null,
      ...order,
    });
    expect(signaturesOf(forged)).toMatchObject([
      { signer: { CN: chair.name }, faults: ["another key"], valid: false },
    ]);
  });

  it("is altered by an appended update, although both signatures match their bytes", async () => {
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
          "<< /Type /Annot /Subtype /FreeText /Rect [100 600 400 700] /Contents (Con duong) " +
            "/DA (/Helv 20 Tf) >>",
        ],
        [page, writeDictionary(getDictionary(file, page).set("Annots", annotations))],
      ]),
    );
    expect((await verifyPdf(attacked)).verdict).toBe("altered");
  });

  it("is altered when the value of a signed field is swapped for the other signature", async () => {
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

  it("is altered by bytes after the end, and not valid when the end is cut off", async () => {
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
