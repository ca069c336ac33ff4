import type { Children } from "../types.ts";
import type { Href } from "../../values/href.ts";

export interface CardProps {
  title?: string;
  href?: Href;
  children?: Children;
  /** What stands at the right of the title, such as a Status. */
  aside?: Children;
}

/** One thing among several of its kind. */
export function Card({ title, href, children, aside }: CardProps) {
  return (
    <article class="card">
      {title || aside ? (
        <div class="card__head">
          {title ? <h3 class="card__title">{href ? <a href={href}>{title}</a> : title}</h3> : null}
          {aside}
        </div>
      ) : null}
      {children}
    </article>
  );
}
