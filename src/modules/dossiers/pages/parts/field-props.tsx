/** What a question of a form gives to the field of the house that draws it. */
import type { PageRequest } from "../../../../gates/request.ts";
import { type FieldProps, Vietnamese } from "../../../../ui/index.ts";
import { unitWord } from "../../../../values/unit-word.ts";
import type { FieldView } from "../../../forms/index.ts";
import { problemText } from "./problem-text.ts";

/** Gives the props of a question's field; what is no choice and no day is a line to type in. */
export function fieldProps(request: PageRequest, field: FieldView): FieldProps {
  const base = baseOf(request, field);
  switch (field.kind) {
    case "textarea":
      return {
        ...base,
        type: "textarea",
        value: field.value,
        maxLength: field.maxLength ?? undefined,
      };
    case "date":
      return dateProps(request, field, base);
    case "radios":
      return { ...base, type: "radios", value: field.value, options: field.options };
    case "checkboxes":
      return {
        ...base,
        type: "checkboxes",
        values: field.options.filter(({ selected }) => selected).map(({ value }) => value),
        options: field.options,
      };
    case "checkbox":
      return {
        ...base,
        label: request.t("dossiers.form.tick"),
        hint: undefined,
        type: "checkboxes",
        values: field.checked ? ["true"] : [],
        options: [{ value: "true", label: field.label, hint: field.hint ?? undefined }],
      };
    case "select":
    case "address_unit":
      return { ...base, type: "select", value: field.value, options: field.options };
    default:
      return lineProps(request, field, base);
  }
}

/**
 * Gives a question's label: of a field that need not be filled in the mark says so, and its label
 * does not say it again.
 */
export function questionLabel({ label, required }: FieldView): string {
  return required ? label : label.replace(/ \((?:nếu có|if any|le cas échéant)\)$/u, "");
}

/** Gives a question's hint, marked where it is in Vietnamese alone. */
export function hintOf({ hint, hintLanguage }: FieldView) {
  if (hint === null) return undefined;
  return hintLanguage === "vi" ? <Vietnamese>{hint}</Vietnamese> : hint;
}

type Base = ReturnType<typeof baseOf>;

function baseOf({ t }: PageRequest, field: FieldView) {
  return {
    t,
    name: field.path,
    label: questionLabel(field),
    labelLanguage: field.language,
    hint: hintOf(field),
    error: field.error ? problemText(t, field.error) : undefined,
    required: field.required,
  };
}

function dateProps({ t }: PageRequest, field: FieldView, base: Base): FieldProps {
  const hint = field.partial ? (
    <>
      {base.hint} {t("dossiers.form.partial-date")}
    </>
  ) : (
    base.hint
  );
  return {
    ...base,
    hint,
    type: "date",
    value: field.date ?? undefined,
    partial: field.partial,
  };
}

function lineProps({ language }: PageRequest, field: FieldView, base: Base): FieldProps {
  const unit = field.kind === "money" ? "đ" : field.unit && unitWord(field.unit, 2, language);
  const line = {
    ...base,
    value: field.value,
    maxLength: field.maxLength ?? undefined,
    autocomplete: field.autocomplete ?? undefined,
    suffix: unit ?? undefined,
  };
  switch (field.kind) {
    case "phone":
      return { ...line, type: "tel" };
    case "email":
      return { ...line, type: "email" };
    case "number":
    case "money":
    case "identity_number":
      return { ...line, type: "number" };
    default:
      return { ...line, type: "text" };
  }
}
