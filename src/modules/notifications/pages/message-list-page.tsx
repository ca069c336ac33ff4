import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { TextAnswer, Page } from "../../../gates/route.ts";
import { formatMoment } from "../../../platform/format.ts";
import { readListKey, writeListKey } from "../../../values/asked.ts";
import { Card, DateTime, Empty, PageHead, Pager } from "../../../ui/index.ts";
import { MESSAGE_ROWS, messagesOf, type MessageView } from "../queries/messages.ts";
import { href } from "../../../values/href.ts";

export const messageList: Page = { get: showMessages };

async function showMessages(request: PageRequest): Promise<TextAnswer> {
  const messages = await messagesOf(request.citizen, readListKey(request.query.get("before")));
  const last = messages.length === MESSAGE_ROWS ? messages.at(-1) : undefined;
  return page(
    request,
    { title: request.t("notifications.title") },
    <>
      <PageHead title={request.t("notifications.title")} lead={request.t("notifications.lead")} />
      {messages.length === 0 ? (
        <Empty title={request.t("notifications.none")}>
          <p>{request.t("notifications.none-text")}</p>
        </Empty>
      ) : null}
      {toldOnce(messages).map((twins) => (
        <MessageCard key={twins[0].id} request={request} twins={twins} />
      ))}
      <Pager
        t={request.t}
        next={
          last
            ? href("/messages", { before: writeListKey({ at: last.promisedAt, id: last.id }) })
            : undefined
        }
      />
    </>,
  );
}

type Twins = [MessageView, ...MessageView[]];

// What went out by SMS and by e-mail at once is one message to its reader.
function toldOnce(messages: MessageView[]): Twins[] {
  return [...Map.groupBy(messages, ({ noticeId }) => noticeId).values()] as Twins[];
}

function MessageCard({ request: { t, language }, twins }: { request: PageRequest; twins: Twins }) {
  const shown = twins.find((message) => message.channel === "email") ?? twins[0];
  const facts = twins.map(({ channel, state }) =>
    [t(`notifications.channel.${channel}`), t(`notifications.state.${state}`)].join(": "),
  );
  return (
    <Card
      title={shown.title}
      aside={
        <DateTime
          at={shown.promisedAt.toISOString()}
          text={formatMoment(shown.promisedAt, language)}
        />
      }
    >
      {shown.body
        .split("\n")
        .filter(Boolean)
        .map((line, index) => (
          <p key={index}>{line}</p>
        ))}
      <p class="soft">{facts.join(" · ")}</p>
    </Card>
  );
}
