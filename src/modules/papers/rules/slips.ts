/**
 * The shapes of the statutory slips, Forms 01 to 07 of Circular 03/2025/TT-VPCP.
 */
import { z } from "zod";
import { printedDateOf, printedMoment, printedMoney, shortMoment } from "./printed.ts";
import {
  issued,
  line,
  lookup,
  moment,
  money,
  office,
  optionalLine,
  signer,
} from "./slip-fields.ts";

const applicant = z.object({
  name: line,
  identity: optionalLine,
  address: optionalLine,
  phone: optionalLine,
  email: optionalLine,
});
const procedure = z.object({ code: line, name: line });
const dossier = { office, code: line, applicant, procedure, issuedAt: moment };

/**
 * Form 01: fields of vietnam's 2026 receipts, moments to the minute; `vietqr` is printed while the
 * fee is unpaid.
 */
export const acceptanceSlip = z
  .object({
    ...dossier,
    copy: optionalLine,
    request: optionalLine,
    slots: z
      .array(z.object({ label: line, value: optionalLine }))
      .max(20)
      .default([]),
    papers: z
      .array(z.object({ name: line, kind: line, quantity: z.number().int().min(0) }))
      .max(100),
    sets: z.number().int().min(1).default(1),
    timeLimit: line,
    receivedAt: moment,
    dueAt: moment.nullable(),
    delivery: line,
    // Null: a resolution sets it and nobody has entered it yet; that is not the same as nothing.
    fee: z.object({
      amount: money.nullable(),
      paid: z.boolean(),
      note: optionalLine,
      vietqr: z.string().max(600).optional(),
      reference: optionalLine,
    }),
    register: z.object({ book: line, entry: line }).optional(),
    lookup,
    lookupSecret: optionalLine,
    submitter: optionalLine,
    receiver: optionalLine,
  })
  .transform((data) => ({
    ...data,
    ...issued(data),
    received: printedMoment(data.receivedAt),
    due: data.dueAt ? printedMoment(data.dueAt) : null,
    fee: {
      ...data.fee,
      amountText: data.fee.amount === null ? "Chưa xác định" : printedMoney(data.fee.amount),
      stateText: feeState(data.fee),
    },
  }));

function feeState(fee: { amount: number | null; paid: boolean }): string {
  if (fee.amount === null) return "Nộp sau khi có mức thu";
  if (fee.amount === 0) return "Không phải nộp";
  return fee.paid ? "Đã nộp" : "Chưa nộp";
}

const count = z
  .number()
  .int()
  .min(0)
  .optional()
  .transform((value) => (value ? String(value) : ""));

/**
 * Form 02: the one and complete list of what is missing (Decree 118/2025: a supplement is asked for
 * once).
 */
export const supplementRequest = z
  .object({
    ...dossier,
    number: line,
    missing: z
      .array(
        z.object({
          name: line,
          original: count,
          certified: count,
          photocopy: count,
          note: optionalLine,
        }),
      )
      .min(1)
      .max(100),
    reason: line,
    deadline: optionalLine,
    clock: optionalLine,
    contact: z.object({ name: line, phone: optionalLine, website: optionalLine }),
    guide: line,
  })
  .transform((data) => ({ ...data, ...issued(data) }));

/** Form 03: the refusal with its concrete reasons. */
export const refusalSlip = z
  .object({
    ...dossier,
    number: line,
    reasons: z.array(line).min(1).max(50),
    guidance: optionalLine,
    submitter: optionalLine,
    receiver: line,
  })
  .transform((data) => ({ ...data, ...issued(data) }));

const recipients = z.array(line).max(20).default([]);

/**
 * Form 04: the apology, at the latest one day before the due date; the new moment is given once.
 */
export const apologyLetter = z
  .object({
    ...dossier,
    number: line,
    receivedAt: moment,
    dueAt: moment,
    newDueAt: moment,
    reason: line,
    signer,
    recipients,
  })
  .transform((data) => ({
    ...data,
    ...issued(data),
    receivedOn: capital(printedDateOf(data.receivedAt)),
    due: printedMoment(data.dueAt),
    newDue: printedMoment(data.newDueAt),
  }));

/** Form 05: the notice that work on a dossier ends without a result. */
export const stopNotice = z
  .object({
    ...dossier,
    number: line,
    receivedAt: moment,
    stoppedAt: moment,
    reason: line,
    legalGround: optionalLine,
    returned: z.array(line).max(100).default([]),
    refund: optionalLine,
    signer,
    recipients,
  })
  .transform((data) => ({
    ...data,
    ...issued(data),
    receivedOn: capital(printedDateOf(data.receivedAt)),
    stopped: printedDateOf(data.stoppedAt),
  }));

/**
 * The refusal after review: each reason, the articles, the papers that go back (Decree 61/2018,
 * art. 19.8).
 */
export const refusalLetter = z
  .object({
    ...dossier,
    number: line,
    receivedAt: moment,
    reasons: z.array(line).min(1).max(50),
    legalGround: line,
    returned: z.array(line).max(100).default([]),
    signer,
    recipients,
  })
  .transform((data) => ({
    ...data,
    ...issued(data),
    receivedOn: capital(printedDateOf(data.receivedAt)),
  }));

/** Form 06: one row for each hand-over, with both units, the minute, and how the leg ended. */
export const controlSlip = z
  .object({
    ...dossier,
    receivedAt: moment,
    dueAt: moment.nullable(),
    handler: line,
    coordinator: optionalLine,
    legs: z
      .array(
        z.object({
          fromUnit: line,
          toUnit: line,
          handedAt: moment,
          giver: optionalLine,
          taker: optionalLine,
          outcome: z.enum(["Trước hạn", "Đúng hạn", "Quá hạn"]).optional(),
          note: optionalLine,
        }),
      )
      .min(1)
      .max(200),
  })
  .transform((data) => ({
    ...data,
    ...issued(data),
    received: printedMoment(data.receivedAt),
    due: data.dueAt ? printedMoment(data.dueAt) : null,
    legs: data.legs.map((leg) => ({ ...leg, handed: capital(printedMoment(leg.handedAt)) })),
  }));

/** Form 07: the register of a unit for a period. */
export const dossierRegister = z
  .object({
    office,
    period: line,
    firstNumber: z.number().int().min(1).default(1),
    rows: z
      .array(
        z.object({
          code: line,
          procedure: line,
          sets: z.number().int().min(1).default(1),
          applicant: line,
          contact: optionalLine,
          handler: line,
          receivedAt: moment,
          dueAt: moment.nullable(),
          returnedAt: moment.nullable(),
          delivery: optionalLine,
          note: optionalLine,
        }),
      )
      .max(2_000),
  })
  .transform((data) => ({
    ...data,
    rows: data.rows.map((row) => ({
      ...row,
      received: shortMoment(row.receivedAt),
      due: row.dueAt && shortMoment(row.dueAt),
      returned: row.returnedAt && shortMoment(row.returnedAt),
    })),
  }));

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
