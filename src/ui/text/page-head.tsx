import type { Children } from "../types.ts";

export interface PageHeadProps {
  title: Children;
  /** The official name beside the everyday one, or where this belongs. */
  over?: Children;
  lead?: Children;
  /** A line of facts under the title: status, code, deadline. */
  facts?: Children[];
  actions?: Children;
}

/** The top of a page: one h1 and what belongs to it. */
export function PageHead({ title, over, lead, facts, actions }: PageHeadProps) {
  return (
    <div class="page-head">
      <div class="page-head__text">
        {over ? <p class="page-head__over">{over}</p> : null}
        <h1 class="page-head__title">{title}</h1>
        {lead ? <div class="page-head__lead">{lead}</div> : null}
        {facts?.length ? (
          <ul class="facts">
            {facts.map((fact, index) => (
              <li key={index}>{fact}</li>
            ))}
          </ul>
        ) : null}
      </div>
      {actions ? <div class="page-head__actions">{actions}</div> : null}
    </div>
  );
}
