import type { Dossier } from "../tables.ts";
import { identity } from "../../../values/identity.ts";

/** Gives what stands at the head of every slip and letter: code, procedure, applicant. */
export function slipHead(dossier: Dossier) {
  return {
    code: dossier.code,
    procedure: { code: dossier.procedure_code, name: dossier.procedure_name },
    applicant: {
      name: dossier.applicant_name, identity: dossier.applicant_identity ? identity.print(dossier.applicant_identity) : undefined,
      address: dossier.applicant_address ?? undefined,
      phone: dossier.applicant_phone ?? undefined, email: dossier.applicant_email ?? undefined,
    },
  };
}
