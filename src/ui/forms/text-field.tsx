import { describedBy, FieldFrame, fieldId, type FieldBase } from "./field-frame.tsx";

export interface TextFieldProps extends FieldBase {
  type: "text" | "number" | "tel" | "email" | "password" | "code";
  value?: string;
  autocomplete?: string;
  maxLength?: number;
  /** A unit before or after what is typed, such as "đ" or "m²". */
  prefix?: string;
  suffix?: string;
  placeholder?: string;
  readOnly?: boolean;
}

/**
 * One line to type in. A number is typed as text with a number keyboard, so that nothing is rounded
 * or scrolled away.
 */
export function TextField(props: TextFieldProps) {
  const input = (
    <input
      class="input"
      id={fieldId(props.name)}
      name={props.name}
      // The types of Preact 11 tie each input type to its roles; ours has none.
      type={htmlType(props.type) as "password"}
      inputMode={inputMode(props.type)}
      value={props.value ?? ""}
      autocomplete={props.type === "code" ? "one-time-code" : props.autocomplete}
      maxLength={props.maxLength}
      placeholder={props.placeholder}
      readOnly={props.readOnly}
      required={props.required}
      spellcheck={props.type === "text" ? undefined : false}
      aria-describedby={describedBy(props)}
      aria-invalid={props.error ? true : undefined}
    />
  );
  return (
    <FieldFrame field={props}>
      {props.prefix || props.suffix ? (
        <span class="input-with-unit">
          {props.prefix ? (
            <span class="input-with-unit__unit" aria-hidden="true">
              {props.prefix}
            </span>
          ) : null}
          {input}
          {props.suffix ? (
            <span class="input-with-unit__unit" aria-hidden="true">
              {props.suffix}
            </span>
          ) : null}
        </span>
      ) : (
        input
      )}
    </FieldFrame>
  );
}

function htmlType(type: TextFieldProps["type"]): "text" | "tel" | "email" | "password" {
  return type === "number" || type === "code" ? "text" : type;
}

function inputMode(type: TextFieldProps["type"]): "numeric" | undefined {
  return type === "number" || type === "code" ? "numeric" : undefined;
}
