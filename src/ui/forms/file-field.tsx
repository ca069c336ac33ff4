import { describedBy, FieldFrame, fieldId, type FieldBase } from "./field-frame.tsx";

export interface FileFieldProps extends FieldBase {
  type: "file";
  /**
   * Kinds offered by the file chooser, such as "application/pdf,image/*"; the server judges by
   * content.
   */
  accept?: string;
  multiple?: boolean;
}

/** Chooses files to send with the form. */
export function FileField(props: FileFieldProps) {
  return (
    <FieldFrame field={props}>
      <input
        class="input input--file"
        id={fieldId(props.name)}
        name={props.name}
        type="file"
        accept={props.accept}
        multiple={props.multiple}
        required={props.required}
        aria-describedby={describedBy(props)}
        aria-invalid={props.error ? true : undefined}
      />
    </FieldFrame>
  );
}
