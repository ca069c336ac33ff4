import { classNames } from "../class-names.ts";
import type { Translate } from "../types.ts";
import { type PrivateSearch, SearchLeads, searchesBy } from "./private-search.tsx";
import type { Href } from "../../values/href.ts";

export interface SearchBoxProps {
  t: Translate;
  action: Href;
  label: string;
  name?: string;
  value?: string;
  hint?: string;
  placeholder?: string;
  /** The text on the button; "search" when not given. */
  button?: string;
  /** The one search of the home page. */
  large?: boolean;
  /** Hides the label from the eye where the place says enough. */
  labelHidden?: boolean;
  id?: string;
  hidden?: Record<string, string>;
  /** The list is of people: what is typed is posted. */
  people?: PrivateSearch;
}

/** One line to ask in everyday words; "/" on the desk leads to it. */
export function SearchBox(props: SearchBoxProps) {
  const id = props.id ?? "search";
  const hintId = props.hint ? `${id}-hint` : undefined;
  return (
    <form
      class={classNames("search-box", props.large && "search-box--large")}
      {...searchesBy(props.people, props.action)}
      role="search"
      aria-label={props.label}
    >
      <SearchLeads search={props.people} action={props.action} />
      {Object.entries(props.hidden ?? {}).map(([name, value]) => (
        <input type="hidden" key={name} name={name} value={value} />
      ))}
      <label class={props.labelHidden ? "visually-hidden" : "search-box__label"} for={id}>
        {props.label}
      </label>
      {props.hint ? (
        <p class="search-box__hint" id={hintId}>
          {props.hint}
        </p>
      ) : null}
      <div class="search-box__line">
        <input
          class="input search-box__input"
          type="search"
          id={id}
          name={props.name ?? "q"}
          value={props.value ?? ""}
          placeholder={props.placeholder}
          autocomplete="off"
          enterkeyhint="search"
          data-search
          aria-describedby={hintId}
        />
        <button class="button button--primary search-box__button" type="submit">
          {props.button ?? props.t("ui.search")}
        </button>
      </div>
    </form>
  );
}
