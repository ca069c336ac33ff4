import { describedBy, FieldFrame, fieldId, type FieldBase } from "./field-frame.tsx";

export interface TextAreaFieldProps extends FieldBase {
  type: "textarea";
  value?: string;
  rows?: number;
  maxLength?: number;
}

/** Several lines to type in. */
export function TextAreaField(props: TextAreaFieldProps) {
  return (
    <FieldFrame field={props}>
      <textarea
        class="input input--area"
        id={fieldId(props.name)}
        name={props.name}
        rows={props.rows ?? 4}
        maxLength={props.maxLength}
        required={props.required}
        aria-describedby={describedBy(props)}
        aria-invalid={props.error ? true : undefined}
      >
        {props.value ?? ""}
      </textarea>
    </FieldFrame>
  );
}
