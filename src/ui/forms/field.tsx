import { ChoiceField, type CheckboxesFieldProps, type RadiosFieldProps } from "./choice-field.tsx";
import { DateField, type DateFieldProps } from "./date-field.tsx";
import { FileField, type FileFieldProps } from "./file-field.tsx";
import { SelectField, type SelectFieldProps } from "./select-field.tsx";
import { TextAreaField, type TextAreaFieldProps } from "./text-area-field.tsx";
import { TextField, type TextFieldProps } from "./text-field.tsx";

export type FieldProps =
  | TextFieldProps
  | TextAreaFieldProps
  | SelectFieldProps
  | RadiosFieldProps
  | CheckboxesFieldProps
  | DateFieldProps
  | FileFieldProps;

/**
 * One question of a form, with its label, hint and error; `type` chooses what it is answered with.
 */
export function Field(props: FieldProps) {
  switch (props.type) {
    case "textarea":
      return <TextAreaField {...props} />;
    case "select":
      return <SelectField {...props} />;
    case "radios":
    case "checkboxes":
      return <ChoiceField {...props} />;
    case "date":
      return <DateField {...props} />;
    case "file":
      return <FileField {...props} />;
    default:
      return <TextField {...props} />;
  }
}
