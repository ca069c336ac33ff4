import { Shape } from "../shape.tsx";
import type { Children, Translate } from "../types.ts";

export interface ChecklistItem {
  text: Children;
  note?: Children;
  /** Set when the answer is known; leave out for a list to bring along. */
  done?: boolean;
  /** Makes the line a checkbox of a form. */
  name?: string;
  value?: string;
}

/** Things to bring or to verify; as boxes to tick when the items carry names. */
export function Checklist({
  t,
  items,
  label,
}: {
  t: Translate;
  items: ChecklistItem[];
  label?: string;
}) {
  return (
    <ul class="checklist" aria-label={label}>
      {items.map((item, index) => (
        <li class="checklist__item" key={index}>
          {item.name ? (
            <Tick item={item} id={`check-${item.name}-${index}`} />
          ) : (
            <Line t={t} item={item} />
          )}
        </li>
      ))}
    </ul>
  );
}

function Tick({ item, id }: { item: ChecklistItem; id: string }) {
  return (
    <div class="choice">
      <input
        class="choice__input"
        type="checkbox"
        id={id}
        name={item.name}
        value={item.value ?? "yes"}
        checked={item.done}
      />
      <label class="choice__label" for={id}>
        {item.text}
      </label>
      {item.note ? <p class="choice__hint">{item.note}</p> : null}
    </div>
  );
}

function Line({ t, item }: { t: Translate; item: ChecklistItem }) {
  return (
    <div class="checklist__line">
      <span class={item.done ? "checklist__box checklist__box--done" : "checklist__box"}>
        {item.done ? <Shape state="finished" /> : null}
      </span>
      <div>
        <span>{item.text}</span>
        {item.done === undefined ? null : (
          <span class="visually-hidden"> ({t(item.done ? "ui.check.done" : "ui.check.open")})</span>
        )}
        {item.note ? <p class="checklist__note">{item.note}</p> : null}
      </div>
    </div>
  );
}
