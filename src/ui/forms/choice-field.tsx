import { classNames } from "../class-names.ts";
import { fieldId, GroupFrame, type FieldBase } from "./field-frame.tsx";
import type { Option } from "./select-field.tsx";

export interface RadiosFieldProps extends FieldBase {
  type: "radios";
  value?: string;
  options: Option[];
  inline?: boolean;
}

export interface CheckboxesFieldProps extends FieldBase {
  type: "checkboxes";
  values?: string[];
  options: Option[];
  inline?: boolean;
}

/** One choice of a few (radios) or any of a few (checkboxes). */
export function ChoiceField(props: RadiosFieldProps | CheckboxesFieldProps) {
  const chosen = props.type === "radios" ? [props.value] : (props.values ?? []);
  return (
    <GroupFrame field={props}>
      <div class={classNames("choices", props.inline && "choices--inline")}>
        {props.options.map((option, index) => (
          <Choice
            key={option.value}
            type={props.type === "radios" ? "radio" : "checkbox"}
            // The first carries the field's own id: an error's link lands on it.
            id={index === 0 ? fieldId(props.name) : `${fieldId(props.name)}-${index + 1}`}
            name={props.name}
            option={option}
            checked={chosen.includes(option.value)}
            required={props.type === "radios" && props.required}
          />
        ))}
      </div>
    </GroupFrame>
  );
}

interface ChoiceProps {
  type: "radio" | "checkbox";
  id: string;
  name: string;
  option: Option;
  checked: boolean;
  required?: boolean;
}

function Choice({ type, id, name, option, checked, required }: ChoiceProps) {
  const hintId = option.hint ? `${id}-option-hint` : undefined;
  return (
    <div class="choice">
      <input
        class="choice__input"
        type={type}
        id={id}
        name={name}
        value={option.value}
        checked={checked}
        required={required}
        aria-describedby={hintId}
      />
      <label class="choice__label" for={id} lang={option.language}>
        {option.label}
      </label>
      {option.hint ? (
        <p class="choice__hint" id={hintId}>
          {option.hint}
        </p>
      ) : null}
    </div>
  );
}
