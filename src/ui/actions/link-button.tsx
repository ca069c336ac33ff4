import { classNames } from "../class-names.ts";
import type { Children } from "../types.ts";
import type { ButtonKind } from "./button.tsx";
import type { Href } from "../../values/href.ts";

export interface LinkButtonProps {
  href: Href;
  children: Children;
  kind?: ButtonKind;
  small?: boolean;
  shortcut?: string;
  /** The name under which the browser stores the target, when it is a file. */
  download?: string | true;
}

/** A link that looks like a button: the way on, when nothing is sent. */
export function LinkButton(props: LinkButtonProps) {
  return (
    <a
      href={props.href}
      class={classNames(
        "button",
        `button--${props.kind ?? "primary"}`,
        props.small && "button--small",
      )}
      download={props.download}
      data-key={props.shortcut}
      aria-keyshortcuts={props.shortcut}
    >
      {props.children}
      {props.shortcut ? (
        <kbd class="button__key" aria-hidden="true">
          {props.shortcut}
        </kbd>
      ) : null}
    </a>
  );
}
