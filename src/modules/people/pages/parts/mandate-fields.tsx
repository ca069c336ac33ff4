/** The forms by which the head of a section is let sign for the authority, or no longer. */
import type { PageRequest } from "../../../../gates/request.ts";
import { formatDay } from "../../../../platform/format.ts";
import { ChoiceField, DateField, SelectField } from "../../../../ui/index.ts";
import { type MandateForm, signingForms } from "../../../organizations/index.ts";
import type { Head, Mandate } from "../../queries/mandates.ts";
import { mandateWords } from "../../rules/mandate.ts";
import type { Fields } from "./post-forms.tsx";

type Asked = Fields & { request: PageRequest };
const forms = Object.keys(mandateWords) as MandateForm[];

/** Gives what kinds of result are called, in their order in the data. */
export function kindNames({ language }: Pick<PageRequest, "language">, kinds: readonly string[]) {
  return signingForms
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ names }) => names[language])
    .join(", ");
}

/** Says how a mandate stands in a list: "TUQ. Chủ tịch – Công văn, Thông báo". */
export function mandateTitle(
  request: Pick<PageRequest, "language">,
  { form, headTitle, kinds }: Pick<Mandate, "form" | "headTitle" | "kinds">,
): string {
  return `${mandateWords[form]} ${headTitle} – ${kindNames(request, kinds)}`;
}

/** The fields of a mandate that is asked for, beside its days and grounds. */
export function GivenFields({ request, prefix, typed, errorOf, heads }: Asked & { heads: Head[] }) {
  const { t, language } = request;
  return (
    <>
      <ChoiceField
        t={t}
        type="radios"
        name={`${prefix}form`}
        label={t("people.form")}
        value={typed.form}
        error={errorOf("form")}
        required
        options={forms.map((form) => ({ value: form, label: t(`people.form.${form}`) }))}
      />
      <ChoiceField
        t={t}
        type="checkboxes"
        name={`${prefix}kinds`}
        label={t("people.kinds")}
        hint={t("people.kinds-hint")}
        values={typed.kinds}
        error={errorOf("kinds")}
        required
        options={signingForms
          .filter((row) => row.forms.length > 0)
          .map((row) => ({
            value: row.kind,
            label: [row.names[language], ...row.forms.map((form) => mandateWords[form])].join(
              " · ",
            ),
          }))}
      />
      <SelectField
        t={t}
        type="select"
        name={`${prefix}givenBy`}
        label={t("people.given-by")}
        value={typed.givenBy}
        error={errorOf("givenBy")}
        required
        options={heads.map(({ id, title, name }) => ({ value: id, label: `${title} – ${name}` }))}
      />
      <DateField
        t={t}
        type="date"
        name={`${prefix}instrumentOn`}
        label={t("people.instrument-on")}
        value={typed.instrumentOn}
        error={errorOf("instrumentOn")}
        width="half"
        required
      />
    </>
  );
}

/** The field that says which mandate ends. */
export function EndedField({
  request,
  prefix,
  typed,
  errorOf,
  mandates,
}: Asked & { mandates: readonly Mandate[] }) {
  return (
    <SelectField
      t={request.t}
      type="select"
      name={`${prefix}mandate`}
      label={request.t("people.mandate")}
      value={typed.mandate}
      error={errorOf("mandate")}
      required
      options={mandates.map((one) => ({ value: one.id, label: mandateTitle(request, one) }))}
    />
  );
}

/** What a post may sign now by mandate: each with its document, its days and from whom. */
export function MandateList({
  request,
  mandates,
}: {
  request: PageRequest;
  mandates: readonly Mandate[];
}) {
  const { t, language } = request;
  if (mandates.length === 0) return <p class="soft">{t("people.no-mandate")}</p>;
  return (
    <ul>
      {mandates.map((one) => (
        <li key={one.id}>
          {mandateTitle(request, one)}
          <br />
          <span class="soft">
            {t(one.to === null ? "people.mandate-open" : "people.mandate-days", {
              giver: one.giver,
              document: one.instrument,
              signed: formatDay(one.instrumentOn, language),
              from: formatDay(one.from, language),
              to: one.to === null ? "" : formatDay(one.to, language),
            })}
          </span>
        </li>
      ))}
    </ul>
  );
}
