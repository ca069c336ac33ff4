/**
 * Issues papers of authority: numbered, drawn, signed, sealed; then all of it is so, or nothing.
 */
import type { Asked, Authority, Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { inTransaction, StaleWrite, type Transaction } from "../../../platform/transaction.ts";
import { storeFile, type StoredFile } from "../../files/index.ts";
import {
  giveUp,
  issueNumber,
  type ReservedNumber,
  reserveNumber,
  type VoidReason,
} from "../../numbers/index.ts";
import type { IssuingAuthority } from "../../organizations/index.ts";
import { formLine, type SigningForm } from "../../people/index.ts";
import {
  type MadeSignature,
  recordSignature,
  sealAsUnit,
  signAsPerson,
} from "../../signing/index.ts";
import type { Dossier } from "../tables.ts";
import { findSignerForm, isOwn, issuerOf, letterheadOf } from "../slips/instrument-forms.ts";

/** What a paper has to say of its issue: number, day, letterhead, and who signs in which form. */
export interface IssueFacts {
  /** As printed: "09/QĐ-UBND". */
  number: string;
  /** The volume of a book of certifications: "01/2026-SCT/BS". */
  volume: string | null;
  at: Date;
  office: { parent?: string; name: string; place: string };
  signer: { prefix: string[]; title: string; name: string };
}

export interface PaperToIssue {
  /** Key of the book that gives the number: data/numbers/books.json. */
  book: string;
  /** The name of the file. */
  fileName: string;
  /** Draws the paper with empty signature fields; called once, outside any transaction. */
  draw(facts: IssueFacts): Promise<Uint8Array>;
}

export interface IssuedPaper {
  number: string;
  volume: string | null;
  at: Date;
  file: StoredFile;
  form: SigningForm;
}

export interface InstrumentOrder {
  dossier: Pick<Dossier, "id" | "code" | "unit_code"> & Asked;
  /** In whose name: the authority of the dossier's unit. */
  authority: Authority;
  /** The form in which the page said that it is signed; null where it told none. */
  form: SigningForm | null;
  /** The account that proposed it, which never signs it; null where nobody is known to have. */
  proposer: string | null;
  /** Why it is signed, as signatures tell it. */
  reason: string;
  papers: readonly PaperToIssue[];
  /** What kinds of paper they are, which a mandate has to name: of result, or of letter. */
  kinds: readonly string[];
  /** What else becomes so with the papers: decision, state, message. */
  also(tx: Transaction, issued: IssuedPaper[]): Promise<void> | void;
}

/**
 * Issues papers in one go. Numbers are reserved and committed first; drawing, signing, sealing hold
 * no lock; one transaction then issues the numbers, stores the files and does `also`. Whatever
 * fails leaves the dossier as it was and void entries with a reason. Throws Refusal
 * `people.no-right-to-sign`, `dossiers.own-proposal`; StaleWrite, also when the form is no longer
 * what was shown, or midnight has passed meanwhile; and what `draw` or `also` throw.
 */
export async function issueInstrument(
  actor: Staff,
  order: InstrumentOrder,
): Promise<IssuedPaper[]> {
  const issuer = await issuerOf(order.dossier.unit_code, order.authority);
  if (isOwn(actor, order.proposer)) throw new Refusal("dossiers.own-proposal");
  const day = dayOf(now());
  const form = await requireForm(actor, order, issuer);
  const reserved: ReservedNumber[] = [];
  let stage: VoidReason = "not-drawn";
  const enter = (next: VoidReason) => {
    stage = next;
  };
  try {
    for (const { book } of order.papers) {
      reserved.push(
        await reserveNumber({
          unit: { code: issuer.unitCode, agency: issuer.agency },
          book,
          subject: order.dossier.code,
          by: actor.name,
          at: now(),
        }),
      );
    }
    // Who may sign was asked for that day; the paper would be of another one.
    if (dayOf(now()) !== day) throw new StaleWrite();
    const made = [];
    for (const [index, paper] of order.papers.entries()) {
      const number = reserved[index] as ReservedNumber;
      made.push(await makePaper(actor, { order, issuer, form, paper, number, enter }));
    }
    stage = "not-stored";
    return await writeDown(actor, { order, form, made });
  } catch (error) {
    await giveUp(actor, reserved, error, stage);
    throw error;
  }
}

async function requireForm(
  actor: Staff,
  { dossier, kinds, form: shown }: InstrumentOrder,
  issuer: IssuingAuthority,
): Promise<SigningForm> {
  const form = await findSignerForm(actor, dossier.unit_code, issuer, kinds);
  if (!form) throw new Refusal("people.no-right-to-sign");
  if (!shown || formLine(shown) !== formLine(form)) throw new StaleWrite();
  return form;
}

interface Making {
  order: InstrumentOrder;
  issuer: IssuingAuthority;
  form: SigningForm;
  paper: PaperToIssue;
  number: ReservedNumber;
  enter: (stage: VoidReason) => void;
}

interface Made {
  paper: PaperToIssue;
  number: ReservedNumber;
  signed: MadeSignature;
  sealed: MadeSignature;
}

async function makePaper(actor: Staff, making: Making): Promise<Made> {
  const { issuer, form, paper, number, enter } = making;
  enter("not-drawn");
  const pdf = await paper.draw({
    number: number.printed,
    volume: number.volume,
    at: number.at,
    office: letterheadOf(issuer),
    signer: { prefix: form.prefix, title: form.title, name: actor.name },
  });
  // Whoever reads the signature alone, in any viewer, learns in whose name and how it was made.
  const own = form.mandate === undefined ? form.title : formLine(form);
  const reason =
    form.mandate === undefined ? making.order.reason : `${making.order.reason} (${own})`;
  const circumstances = { reason, location: issuer.place, at: number.at };
  enter("not-signed");
  const person = {
    accountId: actor.accountId,
    name: actor.name,
    title: own,
    organization: issuer.name,
  };
  const signed = await signAsPerson(person, pdf, circumstances);
  enter("not-sealed");
  const unit = { code: issuer.unitCode, name: issuer.name, parent: issuer.above };
  const sealed = await sealAsUnit(unit, signed.pdf, circumstances);
  return { paper, number, signed, sealed };
}

async function writeDown(
  actor: Staff,
  { order, form, made }: { order: InstrumentOrder; form: SigningForm; made: readonly Made[] },
): Promise<IssuedPaper[]> {
  return inTransaction(order.dossier, async (tx) => {
    const issued: IssuedPaper[] = [];
    for (const { paper, number, signed, sealed } of made) {
      const subject = `dossier:${order.dossier.id}`;
      const file = await storeFile(tx, actor, { name: paper.fileName, bytes: sealed.pdf, subject });
      issueNumber(tx, number);
      recordSignature(tx, actor, signed, order.dossier.code);
      recordSignature(tx, actor, sealed, order.dossier.code);
      issued.push({ number: number.printed, volume: number.volume, at: number.at, file, form });
    }
    await order.also(tx, issued);
    return issued;
  });
}
