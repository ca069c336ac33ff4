import type { Children } from "../types.ts";

export interface NoticeProps {
  kind?: "information" | "good" | "caution" | "bad";
  title?: string;
  children?: Children;
  /** Read aloud at once: for what just happened. */
  announce?: boolean;
}

/** Something the reader should know before going on. */
export function Notice({ kind = "information", title, children, announce }: NoticeProps) {
  return (
    <div class={`notice tone--${kind}`} role={announce ? "status" : undefined}>
      <svg
        class="notice__sign"
        width="24"
        height="24"
        viewBox="0 0 24 24"
        fill="currentColor"
        aria-hidden="true"
        focusable="false"
      >
        <path fill-rule="evenodd" d={signs[kind]} />
      </svg>
      <div class="notice__text">
        {title ? <p class="notice__title">{title}</p> : null}
        {children}
      </div>
    </div>
  );
}

const signs = {
  information: "M12 2a10 10 0 1 1 0 20A10 10 0 0 1 12 2ZM11 10v7h2v-7ZM11 6.5v2h2v-2Z",
  good: "M12 2a10 10 0 1 1 0 20A10 10 0 0 1 12 2ZM16.6 8L10.5 14.1L7.4 11L6 12.4l4.5 4.5L18 9.4Z",
  caution: "M12 2L23 21.5H1ZM11 9v6h2V9ZM11 16.5v2h2v-2Z",
  bad: "M7.9 2h8.2L22 7.9v8.2L16.1 22H7.9L2 16.1V7.9ZM11 6.5v7h2v-7ZM11 15.5v2h2v-2Z",
};
