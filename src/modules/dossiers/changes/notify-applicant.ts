/** Tells the citizen: every change of state has its message, stored with the change. */
import { notify, type Recipient, recipientOf } from "../../notifications/index.ts";
import { getUnits } from "../../organizations/index.ts";
import type { MessageName, MessageParams } from "../../../platform/messages.ts";
import type { Transaction } from "../../../platform/transaction.ts";
import type { Dossier } from "../tables.ts";

export type DossierTemplate = Extract<MessageName, `dossier.${string}` | `payment.${string}`>;
type Params<Name extends DossierTemplate> = Omit<MessageParams<Name>, "unit" | "code" | "link"> & {
  link?: string;
};
type Told = Pick<
  Dossier,
  | "id"
  | "code"
  | "unit_code"
  | "language"
  | "applicant_account_id"
  | "applicant_phone"
  | "applicant_email"
  | "channel"
>;

/**
 * Promises a message about a dossier to its applicant, by each channel that they gave; nothing when
 * they gave none. It says what is registered and what officials wrote, and nothing that a citizen
 * typed.
 */
export async function notifyApplicant<Name extends DossierTemplate>(
  tx: Transaction,
  dossier: Told,
  template: Name,
  params: Params<Name>,
): Promise<void> {
  const unit = (await getUnits()).name(dossier.unit_code, dossier.language);
  notify(tx, {
    recipient: await toldAt(tx, dossier, unit),
    language: dossier.language,
    subjectCode: dossier.code,
    template,
    params: {
      unit,
      code: dossier.code,
      link: "/look-up",
      ...params,
    } as unknown as MessageParams<Name>,
  });
}

/**
 * Gives who is told of a dossier: at the counter an official has asked the person, online anybody's
 * telephone may have been typed.
 */
export async function toldAt(tx: Transaction, dossier: Told, unit: string): Promise<Recipient> {
  const {
    applicant_account_id: accountId,
    applicant_phone: phone,
    applicant_email: email,
    language,
  } = dossier;
  if (dossier.channel === "counter") return { accountId, phone, email };
  return recipientOf(tx, { accountId, phone, email, language, unit });
}
