/** Tells the citizen: every change of state has its message, stored with the change. */
import { notify, type TemplateName, type TemplateParams } from "../../notifications/index.ts";
import { getUnits } from "../../organizations/index.ts";
import type { Transaction } from "../../../platform/transaction.ts";
import type { Dossier } from "../tables.ts";

export type DossierTemplate = Extract<TemplateName, `dossier.${string}` | `payment.${string}`>;
type Params<Name extends DossierTemplate> = Omit<TemplateParams<Name>, "unit" | "code" | "link"> & {
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
>;

/** Promises a message about a dossier to its applicant, by each channel that they gave; nothing when they gave none. */
export async function tell<Name extends DossierTemplate>(
  tx: Transaction,
  dossier: Told,
  template: Name,
  params: Params<Name>,
): Promise<void> {
  const unit = (await getUnits()).name(dossier.unit_code, dossier.language);
  notify(tx, {
    recipient: {
      accountId: dossier.applicant_account_id,
      phone: dossier.applicant_phone,
      email: dossier.applicant_email,
    },
    language: dossier.language,
    subjectCode: dossier.code,
    template,
    params: {
      unit,
      code: dossier.code,
      link: "/look-up",
      ...params,
    } as unknown as TemplateParams<Name>,
  });
}
