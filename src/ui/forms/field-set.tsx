import type { Children } from "../types.ts";
import type { Condition } from "./field-frame.tsx";

export interface FieldSetProps {
  legend: string;
  hint?: string;
  children: Children;
  heading?: boolean;
  when?: Condition[];
}

/** A group of fields under one heading, such as a person or an address. */
export function FieldSet({ legend, hint, children, heading, when }: FieldSetProps) {
  return (
    <fieldset class="field-set" data-when={when?.length ? JSON.stringify(when) : undefined}>
      <legend class="field-set__legend">{heading ? <h1>{legend}</h1> : legend}</legend>
      {hint ? <p class="field-set__hint">{hint}</p> : null}
      <div class="fields">{children}</div>
    </fieldset>
  );
}
