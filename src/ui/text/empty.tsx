import type { Children } from "../types.ts";

/** Nothing is here, why that is, and what to do. */
export function Empty({
  title,
  children,
  action,
}: {
  title: string;
  children?: Children;
  action?: Children;
}) {
  return (
    <div class="empty">
      <svg
        class="empty__drawing"
        width="72"
        height="48"
        viewBox="0 0 72 48"
        fill="none"
        stroke-width="2"
        stroke-linejoin="round"
        aria-hidden="true"
        focusable="false"
      >
        <path d="M6 24L16 6H56L66 24V42H6ZM6 24H24C24 30 29 34 36 34S48 30 48 24H66" />
      </svg>
      <p class="empty__title">{title}</p>
      {children ? <div class="empty__text">{children}</div> : null}
      {action}
    </div>
  );
}
