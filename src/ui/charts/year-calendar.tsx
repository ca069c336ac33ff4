import { classNames } from "../class-names.ts";
import type { Children } from "../types.ts";

/** How a day looks: each has a mark of its own besides its colour. */
export type DayMark = "plain" | "rest" | "holiday" | "given-back" | "make-up" | "closed";

export interface CalendarCell {
  /** 'YYYY-MM-DD'. */
  day: string;
  /** 1 for Monday to 7 for Sunday. */
  weekday: number;
  mark: DayMark;
  /** What the mark means and why; read aloud, and shown when pointed at. Empty for a plain day. */
  label: string;
  today?: boolean;
}

export interface YearCalendarProps {
  /** Each month with its name and its days in order. */
  months: { title: string; cells: CalendarCell[] }[];
  /** Monday to Sunday, as one reads them and as one hears them. */
  weekdays: { short: string; long: string }[];
}

/**
 * Twelve months at a glance. What the marks say also stands in a list that the page puts beside it.
 */
export function YearCalendar({ months, weekdays }: YearCalendarProps) {
  return (
    <div class="year-calendar">
      {months.map((month) => (
        <table class="month" key={month.title}>
          <caption class="month__title">{month.title}</caption>
          <thead>
            <tr>
              {weekdays.map((weekday) => (
                <th scope="col" class="month__weekday" key={weekday.long}>
                  <span aria-hidden="true">{weekday.short}</span>
                  <span class="visually-hidden">{weekday.long}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeksOf(month.cells).map((week, index) => (
              <tr key={index}>
                {week.map((cell, place) => (
                  <Cell key={place} cell={cell} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}

/** What each mark means. */
export function CalendarLegend({ items }: { items: { mark: DayMark; text: Children }[] }) {
  return (
    <ul class="legend">
      {items.map((item) => (
        <li class="legend__part" key={item.mark}>
          <span class={`month__day month__day--${item.mark}`} aria-hidden="true">
            8
          </span>
          {item.text}
        </li>
      ))}
    </ul>
  );
}

function Cell({ cell }: { cell: CalendarCell | null }) {
  if (!cell) return <td class="month__cell" />;
  return (
    <td class="month__cell">
      <time
        class={classNames(
          "month__day",
          `month__day--${cell.mark}`,
          cell.today && "month__day--today",
        )}
        dateTime={cell.day}
        title={cell.label || undefined}
        aria-current={cell.today ? "date" : undefined}
      >
        {Number(cell.day.slice(8))}
        {cell.label ? <span class="visually-hidden">: {cell.label}</span> : null}
      </time>
    </td>
  );
}

/** Weeks of seven places from Monday on; places of other months stay empty. */
function weeksOf(cells: CalendarCell[]): (CalendarCell | null)[][] {
  const before = (cells[0]?.weekday ?? 1) - 1;
  const places = [...Array.from({ length: before }, () => null), ...cells];
  const count = Math.ceil(places.length / 7);
  return Array.from({ length: count }, (_, week) =>
    Array.from({ length: 7 }, (_unused, place) => places[week * 7 + place] ?? null),
  );
}
