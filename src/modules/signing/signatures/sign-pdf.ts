import { SignPdf } from "@signpdf/signpdf";
import { Signer as SignpdfSigner } from "@signpdf/utils";
import {
  appendUpdate,
  attachFields,
  formFields,
  getDictionary,
  getObject,
  openPdf,
  pageNumbers,
  type PdfDictionary,
  type PdfFile,
  type PdfObjects,
  readText,
  referenceNumber,
  resolve,
  writeDictionary,
  writeText,
} from "../../papers/index.ts";
import { type Signer, type SigningCircumstances, writePdfDate } from "../rules.ts";
import { signCms } from "./cms-signature.ts";

// RSA-2048 with a chain of two certificates needs about 3 KB.
const SIGNATURE_BYTES = 6_144;

export interface SigningOrder extends SigningCircumstances {
  pdf: Uint8Array;
  signer: Signer;
  signerName: string;
  /**
   * The signature field to fill; when the paper has none of this name, an invisible one is added.
   */
  field: string;
  /** A one-page PDF that is drawn in the field, or null for none. */
  mark: Uint8Array | null;
}

/**
 * Signs a PDF as PAdES baseline B by appending; every earlier byte, and so every earlier signature,
 * stays as it is.
 */
export async function signPdf(order: SigningOrder): Promise<Uint8Array> {
  const file = openPdf(order.pdf);
  const objects: PdfObjects = new Map();
  const signature = file.objectCount;
  objects.set(signature, signatureDictionary(order));
  const prepared = findEmptyField(file, order.field);
  if (prepared === null) addInvisibleField(file, objects, order.field, signature);
  else objects.set(prepared, filledField(file, prepared, objects, signature, order.mark));
  return signUpdate(file, objects, order.signer);
}

/**
 * Appends objects, among them one open signature dictionary, and signs the whole. For `signPdf` and
 * for tests that forge.
 */
export async function signUpdate(
  file: PdfFile,
  objects: PdfObjects,
  signer: Signer,
): Promise<Uint8Array> {
  return new Uint8Array(
    await new SignPdf().sign(Buffer.from(appendUpdate(file, objects)), new CmsSigner(signer)),
  );
}

class CmsSigner extends SignpdfSigner {
  readonly #signer: Signer;
  constructor(signer: Signer) {
    super();
    this.#signer = signer;
  }
  override async sign(content: Buffer): Promise<Buffer> {
    return Buffer.from(await signCms(content, this.#signer));
  }
}

/** Writes a signature dictionary with its place for the signature still open. */
export function signatureDictionary(
  order: Pick<SigningOrder, "at" | "signerName" | "reason" | "location">,
): string {
  return writeDictionary(
    new Map([
      ["Type", "/Sig"],
      ["Filter", "/Adobe.PPKLite"],
      ["SubFilter", "/ETSI.CAdES.detached"],
      ["ByteRange", "[0 /********** /********** /**********]"],
      ["Contents", `<${"00".repeat(SIGNATURE_BYTES)}>`],
      ["M", writePdfDate(order.at)],
      ["Name", writeText(order.signerName)],
      ["Reason", writeText(order.reason)],
      ["Location", writeText(order.location)],
    ]),
  );
}

function findEmptyField(file: PdfFile, name: string): number | null {
  const numbers = formFields(file)
    .map(referenceNumber)
    .filter((number) => number !== null);
  return (
    numbers.find((number) => {
      const field = getDictionary(file, number);
      return field.get("FT") === "/Sig" && !field.has("V") && readText(field.get("T")) === name;
    }) ?? null
  );
}

function filledField(
  file: PdfFile,
  number: number,
  objects: PdfObjects,
  signature: number,
  mark: Uint8Array | null,
): string {
  const field = getDictionary(file, number).set("V", `${signature} 0 R`);
  if (mark) field.set("AP", `<< /N ${importMark(openPdf(mark), objects, signature + 1)} 0 R >>`);
  return writeDictionary(field);
}

function addInvisibleField(
  file: PdfFile,
  objects: PdfObjects,
  name: string,
  signature: number,
): void {
  const [page] = pageNumbers(file);
  if (page === undefined) throw new Error("The paper has no page.");
  const number = signature + 1;
  objects.set(
    number,
    writeDictionary(
      new Map([
        ["Type", "/Annot"],
        ["Subtype", "/Widget"],
        ["FT", "/Sig"],
        ["T", writeText(`${name}-${number}`)],
        ["F", "132"],
        ["P", `${page} 0 R`],
        ["Rect", "[0 0 0 0]"],
        ["V", `${signature} 0 R`],
      ]),
    ),
  );
  attachFields(file, objects, [{ number, page }]);
}

// Copies the mark's page with all that it needs (fonts, colours) into the paper, as a form that the
// field shows.
function importMark(mark: PdfFile, objects: PdfObjects, first: number): number {
  const [pageNumber] = pageNumbers(mark);
  const page = getDictionary(mark, pageNumber ?? 0);
  const content = referenceNumber(page.get("Contents"));
  if (content === null) throw new Error("The mark has no single content stream.");
  const numbers = new Map<number, number>();
  const queue: number[] = [];
  const renumber = (raw: string) =>
    raw.replace(/(\d+) 0 R/g, (_, old: string) => {
      if (!numbers.has(Number(old))) {
        numbers.set(Number(old), first + 1 + numbers.size);
        queue.push(Number(old));
      }
      return `${numbers.get(Number(old))} 0 R`;
    });
  const form: PdfDictionary = new Map([
    ["Type", "/XObject"],
    ["Subtype", "/Form"],
    ["BBox", resolve(mark, page.get("MediaBox") ?? "")],
    ["Resources", renumber(page.get("Resources") ?? "<< >>")],
  ]);
  const filter = getDictionary(mark, content).get("Filter");
  if (filter) form.set("Filter", filter);
  objects.set(first, {
    dictionary: form,
    stream: getObject(mark, content).stream ?? new Uint8Array(),
  });
  for (let old = queue.shift(); old !== undefined; old = queue.shift()) {
    const { raw, stream } = getObject(mark, old);
    const number = numbers.get(old) ?? 0;
    if (!stream) objects.set(number, renumber(raw));
    else
      objects.set(number, {
        dictionary: new Map(
          [...getDictionary(mark, old)].map(([key, value]) => [
            key,
            key === "Length" ? value : renumber(value),
          ]),
        ),
        stream,
      });
  }
  return first;
}
