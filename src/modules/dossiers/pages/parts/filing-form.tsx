/**
 * The form under the checked answers: what is still chosen, what it costs, and the button that
 * files.
 */
import type { PostedForm } from "../../../../gates/posted-form.ts";
import type { PageRequest } from "../../../../gates/request.ts";
import { Actions, Button, Details, Field, Form, Notice } from "../../../../ui/index.ts";
import { type Procedure, casesAtAcceptance } from "../../../procedures/index.ts";
import type { Prepared } from "../../filing/prepare-filing.ts";
import type { Delivery } from "../../rules/dossier.ts";
import { CaseFields } from "./case-form.tsx";
import { FeeLines } from "./fee-lines.tsx";
import { type OpenedDraft, stepHref } from "./open-draft.ts";

export interface FilingFormProps {
  request: PageRequest;
  opened: OpenedDraft;
  prepared: Prepared;
  delivery: Delivery;
  /** What the page shows, for the button to name. */
  shown: string;
  /** What an official has typed of another case, when it was refused. */
  posted: PostedForm | null;
}

export const deliveries: readonly Delivery[] = ["online", "counter", "post"];

/** Files what was checked; at a counter it may be accepted at once. */
export function FilingForm(props: FilingFormProps) {
  const { request, opened, prepared, delivery, shown, posted } = props;
  const { t, csrf } = request;
  const { procedure, name, counter } = opened;
  return (
    <Form t={t} csrf={csrf} shown={shown} action={stepHref(opened, "check")}>
      <CaseChoice request={request} name={name} prepared={prepared} />
      <Field
        t={t}
        type="radios"
        name="delivery"
        label={t("dossiers.form.delivery")}
        value={delivery}
        required
        options={deliveries.map((way) => ({
          value: way,
          label: t(`dossiers.delivery.${way}`),
        }))}
      />
      <FeeLines request={request} lines={prepared.fee.lines} />
      {counter ? (
        <OfficialCase request={request} prepared={prepared} procedure={procedure} posted={posted} />
      ) : null}
      {counter ? (
        <WalkIn request={request} prepared={prepared} />
      ) : (
        <Notice kind="information">{t("dossiers.form.oath")}</Notice>
      )}
      <Actions sticky>
        {counter ? (
          <Button name="go" value="accept" shortcut="a">
            {t("dossiers.form.file-accept")}
          </Button>
        ) : null}
        <Button kind={counter ? "secondary" : "primary"} name="go" value="file">
          {t(counter ? "dossiers.form.file-only" : "dossiers.form.file")}
        </Button>
      </Actions>
    </Form>
  );
}

function CaseChoice({
  request: { t, language },
  name,
  prepared,
}: {
  request: PageRequest;
  name: string;
  prepared: Prepared;
}) {
  if (prepared.choices.length < 2) return null;
  return (
    <Field
      t={t}
      type="radios"
      name="variant"
      label={t("dossiers.form.case")}
      value={prepared.variant.key}
      required
      options={prepared.choices.map((variant) => ({
        value: variant.key,
        label: variant.label || name,
        language: variant.label && language !== "vi" ? "vi" : undefined,
        hint: variant.note?.slice(0, 300),
      }))}
    />
  );
}

interface OfficialCaseProps {
  request: PageRequest;
  prepared: Prepared;
  procedure: Procedure;
  posted: PostedForm | null;
}

// What an official finds while checking: the answers cannot say it, and nobody else may.
function OfficialCase({ request, prepared, procedure, posted }: OfficialCaseProps) {
  const { t } = request;
  const cases = casesAtAcceptance(procedure, prepared.variant.key);
  if (cases.length < 2) return null;
  const value = (name: string) =>
    posted?.text(name) ?? (name === "accept.case" ? prepared.variant.key : "");
  const errors: Record<string, string> = posted
    ? { "accept.reason": t("forms.problem.required") }
    : {};
  return (
    <Details summary={t("dossiers.case.other")} open={posted !== null}>
      <input type="hidden" name="accept.decides" value="yes" />
      <CaseFields request={request} cases={cases} value={value} errors={errors} />
    </Details>
  );
}

// The clerk is told before filing whether the person will find the dossier in an account of their
// own.
function WalkIn({ request: { t }, prepared }: { request: PageRequest; prepared: Prepared }) {
  const linked = prepared.filing?.applicant.accountId;
  return (
    <Notice
      kind="information"
      title={t(linked ? "dossiers.counter.linked" : "dossiers.counter.unlinked")}
    >
      <p>{t(linked ? "dossiers.counter.linked-text" : "dossiers.counter.unlinked-text")}</p>
    </Notice>
  );
}
