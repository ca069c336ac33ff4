import { identity } from "../../../values/identity.ts";
import { type Answers, applicantOf } from "../../forms/index.ts";
import type { Dossier } from "../tables.ts";
import { getKeptForm } from "../filing/form-of.ts";
import { wholeAddress } from "../filing/whole-address.ts";

/**
 * Gives what every slip of a dossier says at its head: the official name of the procedure, the
 * applicant with a whole address.
 */
export async function slipHead(dossier: Dossier) {
  const { form, procedure } = await getKeptForm(dossier);
  const { unitCode } = applicantOf(form, dossier.answers as Answers);
  const address = await wholeAddress(dossier.applicant_address, unitCode);
  return {
    code: dossier.code,
    procedure: { code: dossier.procedure_code, name: procedure.name },
    applicant: {
      name: dossier.applicant_name,
      address: address ?? undefined,
      identity: dossier.applicant_identity ? identity.print(dossier.applicant_identity) : undefined,
      phone: dossier.applicant_phone ?? undefined,
      email: dossier.applicant_email ?? undefined,
    },
  };
}
