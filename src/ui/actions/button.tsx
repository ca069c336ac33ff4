import { classNames } from "../class-names.ts";
import type { Children } from "../types.ts";
import type { Href } from "../../values/href.ts";

export type ButtonKind = "primary" | "secondary" | "quiet" | "danger";

export interface ButtonProps {
  children: Children;
  kind?: ButtonKind;
  type?: "submit" | "button" | "reset";
  name?: string;
  value?: string;
  /** Where this button sends the form, when not where the form says. */
  action?: Href;
  /** Lets a "back" or "save" button pass the browser's own checks. */
  unchecked?: boolean;
  disabled?: boolean;
  small?: boolean;
  /** A key of the desk ("a", "r", …) that presses this button. */
  shortcut?: string;
  id?: string;
  form?: string;
  describedBy?: string;
}

/** A button that does something; its text is the verb of the result. */
export function Button(props: ButtonProps) {
  return (
    <button
      type={props.type ?? "submit"}
      class={classNames(
        "button",
        `button--${props.kind ?? "primary"}`,
        props.small && "button--small",
      )}
      id={props.id}
      name={props.name}
      value={props.value}
      form={props.form}
      formAction={props.action}
      formNoValidate={props.unchecked}
      disabled={props.disabled}
      data-key={props.shortcut}
      aria-keyshortcuts={props.shortcut}
      aria-describedby={props.describedBy}
    >
      {props.children}
      {props.shortcut ? (
        <kbd class="button__key" aria-hidden="true">
          {props.shortcut}
        </kbd>
      ) : null}
    </button>
  );
}
