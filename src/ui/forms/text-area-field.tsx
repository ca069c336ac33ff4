import { classNames } from "../class-names.ts";
import { describedBy, FieldFrame, fieldId, type FieldBase } from "./field-frame.tsx";

export interface TextAreaFieldProps extends FieldBase {
  type: "textarea";
  value?: string;
  rows?: number;
  /** Begins with one line and grows with what is typed, so that a long text is seen whole. */
  grows?: boolean;
  maxLength?: number;
}

/** Several lines to type in. */
export function TextAreaField(props: TextAreaFieldProps) {
  return (
    <FieldFrame field={props}>
      <textarea
        class={classNames("input input--area", props.grows && "input--grows")}
        id={fieldId(props.name)}
        name={props.name}
        rows={props.grows ? linesOf(props.value ?? "") : (props.rows ?? 4)}
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

const lettersOfLine = 38;

// For browsers that do not grow a box by themselves.
function linesOf(text: string): number {
  const lines = text.split("\n").map((line) => Math.max(1, Math.ceil(line.length / lettersOfLine)));
  return lines.reduce((sum, count) => sum + count, 0);
}
