import { classNames } from "../class-names.ts";
import type { Children, Language, Translate } from "../types.ts";

/** What every field has, whatever is typed into it. */
export interface FieldBase {
  t: Translate;
  name: string;
  label: string;
  /** Set where the label is in another language than the page. */
  labelLanguage?: Language;
  hint?: Children;
  /** What is wrong and what to do, in the reader's language. */
  error?: string;
  /** Fields are marked "optional" when this is not set; required ones carry no mark. */
  required?: boolean;
  width?: "full" | "half" | "third" | "short";
  /** Makes the label the heading of the page: for a page that asks one thing. */
  heading?: boolean;
  /** Shown only while all of these hold; without scripts it is always shown. */
  when?: Condition[];
}

/** One thing that must hold of another field of the same form. */
export interface Condition {
  field: string;
  /** Holds when the field has one of these values. */
  in?: string[];
  /** Holds when the field is filled (true) or empty (false). */
  filled?: boolean;
}

/** Gives the id of a field's control, to which errors link. */
export function fieldId(name: string): string {
  return `field-${name.replace(/[^\p{L}\p{N}_-]/gu, "-")}`;
}

/** Gives the ids that describe a control: its hint, then its error. */
export function describedBy(field: Pick<FieldBase, "name" | "hint" | "error">): string | undefined {
  const id = fieldId(field.name);
  return (
    [field.hint && `${id}-hint`, field.error && `${id}-error`].filter(Boolean).join(" ") ||
    undefined
  );
}

/** Label, hint and error around one control. */
export function FieldFrame({ field, children }: { field: FieldBase; children: Children }) {
  const label = (
    <label class="field__label" for={fieldId(field.name)}>
      <LabelText field={field} />
    </label>
  );
  return (
    <div class={frameClass(field)} data-when={whenData(field)}>
      {field.heading ? <h1 class="field__heading">{label}</h1> : label}
      <FieldNotes field={field} />
      {children}
    </div>
  );
}

/** Legend, hint and error around several controls that answer one question. */
export function GroupFrame({ field, children }: { field: FieldBase; children: Children }) {
  const text = <LabelText field={field} />;
  return (
    <fieldset
      class={frameClass(field)}
      data-when={whenData(field)}
      aria-describedby={describedBy(field)}
    >
      <legend class="field__label">
        {field.heading ? <h1 class="field__heading">{text}</h1> : text}
      </legend>
      <FieldNotes field={field} />
      {children}
    </fieldset>
  );
}

function frameClass(field: FieldBase): string {
  return classNames("field", `field--${field.width ?? "full"}`, field.error && "field--wrong");
}

function whenData(field: FieldBase): string | undefined {
  return field.when?.length ? JSON.stringify(field.when) : undefined;
}

function LabelText({ field }: { field: FieldBase }) {
  return (
    <>
      {field.labelLanguage ? <span lang={field.labelLanguage}>{field.label}</span> : field.label}
      {field.required ? null : <span class="field__optional"> {field.t("ui.optional")}</span>}
    </>
  );
}

function FieldNotes({ field }: { field: FieldBase }) {
  const id = fieldId(field.name);
  return (
    <>
      {field.hint ? (
        <p class="field__hint" id={`${id}-hint`}>
          {field.hint}
        </p>
      ) : null}
      {field.error ? (
        <p class="field__error" id={`${id}-error`}>
          <span class="visually-hidden">{field.t("ui.error")} </span>
          {field.error}
        </p>
      ) : null}
    </>
  );
}
