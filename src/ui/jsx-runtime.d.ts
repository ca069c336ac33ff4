/**
 * How TSX is checked: as Preact's, but what leads somewhere takes only addresses that are served.
 * It is built as Preact's own (`vite.config.ts`).
 */
import type { JSX as Preact } from "preact";
import type { Href } from "../values/href.ts";

export { Fragment, jsx, jsxs } from "preact/jsx-runtime";

type Led<Element, Name extends string> = Omit<Element, Name> & {
  [Attribute in Name]?: Href | undefined;
};

export namespace JSX {
  type Element = Preact.Element;
  type ElementType = Preact.ElementType;
  type ElementAttributesProperty = Preact.ElementAttributesProperty;
  type ElementChildrenAttribute = Preact.ElementChildrenAttribute;
  type IntrinsicAttributes = Preact.IntrinsicAttributes;
  type LibraryManagedAttributes<Component, Props> = Preact.LibraryManagedAttributes<
    Component,
    Props
  >;
  interface IntrinsicElements extends Omit<Preact.IntrinsicElements, "a" | "form" | "button"> {
    a: Led<Preact.IntrinsicElements["a"], "href">;
    form: Led<Preact.IntrinsicElements["form"], "action">;
    button: Led<Preact.IntrinsicElements["button"], "formAction" | "formaction">;
  }
}
