import type { Children } from "../types.ts";

export interface ReceiptProps {
  title: string;
  /** The code to keep, in large letters. */
  code?: string;
  codeLabel?: string;
  children?: Children;
}

/** It is done: the top of a page worth printing, with the code to keep. */
export function Receipt({ title, code, codeLabel, children }: ReceiptProps) {
  return (
    <div class="receipt">
      <h1 class="receipt__title">{title}</h1>
      {code ? (
        <p class="receipt__code">
          {codeLabel ? <span class="receipt__label">{codeLabel}</span> : null}
          <strong class="receipt__number">{code}</strong>
        </p>
      ) : null}
      {children ? <div class="receipt__text">{children}</div> : null}
    </div>
  );
}
