import type { Children } from "../types.ts";
import type { Href } from "../../values/href.ts";

export interface Result {
  href: Href;
  title: Children;
  /** The official name or a line of explanation under the everyday one. */
  text?: Children;
  facts?: Children[];
}

/** What a search found: a title that leads on, a line about it, and its facts. */
export function ResultList({ items, label }: { items: Result[]; label?: string }) {
  return (
    <ol class="results" aria-label={label}>
      {items.map((item, place) => (
        <li class="results__item" key={`${place} ${item.href}`}>
          <a class="results__title" href={item.href} data-row>
            {item.title}
          </a>
          {item.text ? <p class="results__text">{item.text}</p> : null}
          {item.facts?.length ? (
            <ul class="facts">
              {item.facts.map((fact, index) => (
                <li key={index}>{fact}</li>
              ))}
            </ul>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
