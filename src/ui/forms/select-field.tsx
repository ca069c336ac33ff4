import type { Language } from "../types.ts";
import { describedBy, FieldFrame, fieldId, type FieldBase } from "./field-frame.tsx";

export interface Option {
  value: string;
  label: string;
  /** Set where the label is in another language than the page. */
  language?: Language;
  hint?: string;
}

export interface SelectFieldProps extends FieldBase {
  type: "select";
  value?: string;
  options: Option[];
  /** The text of the empty choice; pass null to offer none. */
  empty?: string | null;
}

/** One choice out of a long list; for up to seven use radios. */
export function SelectField(props: SelectFieldProps) {
  return (
    <FieldFrame field={props}>
      <select
        class="input input--select"
        id={fieldId(props.name)}
        name={props.name}
        required={props.required}
        aria-describedby={describedBy(props)}
        aria-invalid={props.error ? true : undefined}
      >
        {props.empty === null ? null : (
          <option value="">{props.empty ?? props.t("ui.choose")}</option>
        )}
        {props.options.map((option) => (
          <option
            key={option.value}
            value={option.value}
            lang={option.language}
            selected={option.value === props.value}
          >
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
