/**
 * The rival's rules: the measured form (1.004873, a certificate of marital status) as one schema
 * written by hand.
 */
import { z } from "zod";

const name = z
  .string()
  .trim()
  .min(2)
  .max(100)
  .regex(/^[\p{L}\p{M}' .-]+$/u);
const identityNumber = z
  .string()
  .regex(/^\d{12}$/)
  .refine((number) => Number(number.slice(0, 3)) <= 96 && Number(number[3]) <= 9);
const day = z.iso.date();
const past = day.refine((value) => value <= new Date().toISOString().slice(0, 10));
const unit = z.string().regex(/^\d{5}$/);
const line = (max: number) => z.string().trim().min(1).max(max);
const status = z.enum(["never", "married", "divorced", "widowed"]);

const answers = z
  .object({
    receiving_unit: unit,
    applicant_name: name,
    applicant_identity_number: identityNumber,
    applicant_phone: z.string().regex(/^0\d{9}$/),
    applicant_email: z.email().optional(),
    applicant_unit: unit.optional(),
    applicant_address: line(200),
    applicant_relation: z.enum(["self", "authorised"]),
    subject_name: name,
    subject_birth_date: past,
    subject_sex: z.enum(["male", "female"]),
    subject_identity_number: identityNumber,
    subject_ethnic_group: line(40),
    subject_nationality: line(60),
    subject_unit: unit.optional(),
    subject_address: line(200),
    marital_status: status,
    spouse_name: name.optional(),
    status_paper: line(250).optional(),
    lived_elsewhere: z.enum(["yes", "no"]),
    periods: z
      .array(
        z
          .object({
            period_from: past,
            period_to: past,
            period_place: line(200),
            period_status: status,
          })
          .refine(({ period_from, period_to }) => period_from <= period_to),
      )
      .max(20)
      .optional(),
    purpose: z.enum(["marriage", "other"]),
    purpose_other: line(200).optional(),
    partner_name: name.optional(),
    partner_birth_date: past.optional(),
    partner_nationality: line(60).optional(),
    partner_identity: line(100).optional(),
    marriage_place: line(200).optional(),
    declared: z.literal(true),
  })
  .superRefine((given, context) => {
    const required = [
      ...(given.purpose === "marriage"
        ? [
            "partner_name",
            "partner_birth_date",
            "partner_nationality",
            "partner_identity",
            "marriage_place",
          ]
        : ["purpose_other"]),
      ...(given.marital_status === "never" ? [] : ["spouse_name", "status_paper"]),
    ] as const;
    for (const key of required)
      if (Reflect.get(given, key) === undefined)
        context.addIssue({ code: "custom", path: [key], message: "required" });
  });

const application = z.object({
  key: z.uuid(),
  procedureCode: z.string().regex(/^\d\.\d{6}$/),
  unitCode: line(60),
  answers,
});

/** Judges a posted application. */
export const checkApplication = (body: unknown) => application.safeParse(body);
