import type { Children } from "../types.ts";
import type { Href } from "../../values/href.ts";

/** The few ways on that most people come for: a large link with a line of explanation each. */
export function Tiles({
  label,
  items,
}: {
  label?: string;
  items: { href: Href; title: Children; text?: Children }[];
}) {
  return (
    <ul class="tiles" aria-label={label}>
      {items.map((item) => (
        <li class="tiles__tile" key={item.href}>
          <a class="tiles__link" href={item.href}>
            {item.title}
          </a>
          {item.text ? <p class="tiles__text">{item.text}</p> : null}
        </li>
      ))}
    </ul>
  );
}
