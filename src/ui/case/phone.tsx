import { keptHref } from "../../values/href.ts";
export interface PhoneMessage {
  id: string;
  text: string;
  facts: string;
  at: string;
}

/** A drawn telephone with its messages, newest on top; links in a message can be followed. */
export function Phone({
  title,
  messages,
  empty,
}: {
  title: string;
  messages: PhoneMessage[];
  empty: string;
}) {
  return (
    <section class="phone" aria-label={title}>
      <p class="phone__bar">{title}</p>
      {messages.length === 0 ? <p class="phone__empty">{empty}</p> : null}
      <ol class="phone__messages">
        {messages.map((message) => (
          <li class="phone__message" key={message.id}>
            <p class="phone__text">{linked(message.text)}</p>
            <p class="phone__facts">
              <time datetime={message.at}>{message.facts}</time>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function linked(text: string) {
  return text.split(/(https?:\/\/\S+)/).map((part, index) =>
    index % 2 === 1 ? (
      <a href={keptHref(part)} key={index}>
        {part}
      </a>
    ) : (
      part
    ),
  );
}
