/**
 * Acceptance under another case of the procedure than the one that was filed: which one, and why.
 */
import type { PageRequest } from "../../../../gates/request.ts";
import type { PostedForm } from "../../../../gates/posted-form.ts";
import { shortText } from "../../../../gates/typed-text.ts";
import { Actions, Button, Details, Field, Form } from "../../../../ui/index.ts";
import { getKeptProcedure } from "../../clock/get-terms.ts";
import { dossierShown } from "../../queries/dossier.ts";
import type { DecidedCase } from "../../commands/accept-dossier.ts";
import { casesAtAcceptance } from "../../../procedures/index.ts";
import type { Dossier } from "../../tables.ts";
import { href } from "../../../../values/href.ts";

const reasonMax = 500;

export interface CaseFormProps {
  request: PageRequest;
  dossier: Dossier;
  posted: PostedForm | null;
  errors: Record<string, string>;
}

/**
 * Draws the form by which an official accepts a dossier as another case; null where no other is
 * open to it.
 */
export async function caseForm({ request, dossier, posted, errors }: CaseFormProps) {
  const { t, csrf } = request;
  const procedure = await getKeptProcedure(dossier);
  const [, ...others] = casesAtAcceptance(procedure, dossier.variant_key);
  if (others.length === 0) return null;
  const typed = posted?.text("verb") === "accept" && posted.text("accept.decides") === "yes";
  const value = (name: string) => (typed ? posted?.text(name) : "");
  return (
    <Details summary={t("dossiers.case.other")} open={typed}>
      <Form
        t={t}
        csrf={csrf}
        shown={dossierShown(dossier)}
        action={href("/desk/dossiers/:id", { id: dossier.id })}
        hidden={{ verb: "accept", "accept.decides": "yes" }}
        label={t("dossiers.case.other")}
      >
        <CaseFields request={request} cases={others} value={value} errors={errors} />
        <Actions>
          <Button>{t("dossiers.case.accept")}</Button>
        </Actions>
      </Form>
    </Details>
  );
}

interface CaseFieldsProps {
  request: PageRequest;
  cases: { key: string; label: string }[];
  value: (name: string) => string | undefined;
  errors: Record<string, string>;
}

/** Draws the two questions about the case: which, and why; the applicant reads the reason. */
export function CaseFields({ request: { t }, cases, value, errors }: CaseFieldsProps) {
  return (
    <>
      <Field
        t={t}
        type="radios"
        name="accept.case"
        label={t("dossiers.case")}
        required
        value={value("accept.case") ?? ""}
        error={errors["accept.case"]}
        options={cases.map(({ key, label }) => ({ value: key, label }))}
      />
      <Field
        t={t}
        type="textarea"
        name="accept.reason"
        label={t("dossiers.case.reason")}
        rows={2}
        maxLength={reasonMax}
        hint={t("dossiers.case.reason-hint")}
        value={value("accept.reason")}
        error={errors["accept.reason"]}
      />
    </>
  );
}

/**
 * Reads the case that a posted form decides; null when it decides none. Throws InvalidForm beside a
 * reason that is too long.
 */
export function decidedCase(form: PostedForm): DecidedCase | null {
  if (form.text("accept.decides") !== "yes") return null;
  const reason = shortText(form, "accept.reason", reasonMax, "reason");
  return { variantKey: form.text("accept.case"), reason };
}
