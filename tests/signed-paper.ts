/** A certificate signed by a chair and sealed by the unit: for the tests of signing. */
import { testDatabase } from "./database.ts";
import { setClock } from "../src/platform/clock.ts";
import { openPdf, renderPaper } from "../src/modules/papers/index.ts";
import { type MadeSignature, sealAsUnit, signAsPerson } from "../src/modules/signing/index.ts";
import { load } from "../src/modules/signing/load.ts";

export const at = new Date("2026-11-23T14:50:07+07:00");
export const chair = {
  accountId: "chair-1",
  name: "Trần Văn Bình",
  title: "Chủ tịch",
  organization: "Ủy ban nhân dân phường Thuận Hóa",
};
export const unit = {
  code: "19789",
  name: "Ủy ban nhân dân phường Thuận Hóa",
  parent: "Thành phố Huế",
};
export const order = {
  reason: "Ký ban hành Giấy khai sinh",
  location: "Thuận Hóa, thành phố Huế",
  at,
};

export let paper: Uint8Array;
export let byChair: MadeSignature;
export let sealed: MadeSignature;

/** Makes the paper, signs and seals it. */
export async function startSigning(): Promise<void> {
  await testDatabase();
  // The certificates must be older than the signatures.
  setClock(at);
  await load();
  paper = await birthCertificate("Lê Minh Khôi");
  byChair = await signAsPerson(chair, paper, order);
  sealed = await sealAsUnit(unit, byChair.pdf, { ...order, reason: "Chữ ký số của cơ quan" });
}

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

/** Gives the text of an object of a PDF. */
export function openField(pdf: Uint8Array, number: number): string {
  const file = openPdf(pdf);
  const at = file.offsets.get(number) ?? 0;
  return file.text.slice(at, file.text.indexOf("endobj", at));
}
