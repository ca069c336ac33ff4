import type { Children } from "../types.ts";

export interface TimelineEvent {
  title: Children;
  /** The moment in words and for machines. */
  when: string;
  whenAt: string;
  who?: string;
  detail?: Children;
}

/** What has happened, newest first or as the page orders it. */
export function Timeline({ label, events }: { label: string; events: TimelineEvent[] }) {
  return (
    <ol class="timeline" aria-label={label}>
      {events.map((event, index) => (
        <li class="timeline__event" key={`${event.whenAt} ${index}`}>
          <p class="timeline__title">{event.title}</p>
          <p class="timeline__facts">
            <time datetime={event.whenAt}>{event.when}</time>
            {event.who ? <> · {event.who}</> : null}
          </p>
          {event.detail ? <div class="timeline__detail">{event.detail}</div> : null}
        </li>
      ))}
    </ol>
  );
}
