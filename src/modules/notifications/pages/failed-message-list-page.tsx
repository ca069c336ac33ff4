import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { TextAnswer, Page } from "../../../gates/route.ts";
import { formatMoment, formatNumber, formatPercent } from "../../../platform/format.ts";
import { InvalidForm } from "../../../platform/refusal.ts";
import { requireShown, shownAs, StaleView, versionOf } from "../../../platform/shown.ts";
import { hasWords } from "../../../platform/words.ts";
import { wordKey, type WordKey } from "../../../values/word-key.ts";
import {
  Actions,
  BigNumber,
  Button,
  type Column,
  Empty,
  Form,
  Grid,
  PageHead,
  Panel,
  Table,
} from "../../../ui/index.ts";
import { sendAgain } from "../commands/send-again.ts";
import { leaveUnsure } from "../commands/leave-unsure.ts";
import { deliveryHealth, failedMessages, type FailedMessage } from "../queries/messages.ts";

export const failedMessageList: Page = {
  get: showFailed,
  post: decide,
  decides: { upon: "why the message failed or nobody knows, and how often it was tried" },
};

async function showFailed(request: PageRequest): Promise<TextAnswer> {
  const { t, language } = request;
  const [messages, health] = await Promise.all([failedMessages(), deliveryHealth()]);
  const percent = Math.round((health.withinTenSeconds ?? 0) * 1000) / 10;
  const share = health.withinTenSeconds === null ? "–" : formatPercent(percent, language);
  const unsure = messages.filter(({ state }) => state === "unsure");
  const failed = messages.filter(({ state }) => state === "failed");
  return page(
    request,
    { title: t("notifications.failed-title") },
    <>
      <PageHead title={t("notifications.failed-title")} lead={t("notifications.failed-lead")} />
      <Grid>
        <BigNumber label={t("notifications.within-ten-seconds")} value={share} />
        <BigNumber
          label={t("notifications.waiting-count")}
          value={formatNumber(health.waiting, language)}
        />
      </Grid>
      {messages.length === 0 ? <Empty title={t("notifications.failed-none")} /> : null}
      {unsure.length > 0 ? (
        <Panel
          title={t("notifications.unsure-title")}
          count={formatNumber(unsure.length, language)}
        >
          <p>{t("notifications.unsure-text")}</p>
          {unsure.length > 1 ? <AllVerbs request={request} messages={unsure} /> : null}
          <Messages request={request} messages={unsure} caption={t("notifications.unsure-title")} />
        </Panel>
      ) : null}
      {failed.length > 0 ? (
        <Panel title={t("notifications.failed-them")} count={formatNumber(failed.length, language)}>
          <Messages request={request} messages={failed} caption={t("notifications.failed-them")} />
        </Panel>
      ) : null}
    </>,
  );
}

interface MessagesProps {
  request: PageRequest;
  messages: FailedMessage[];
  caption: string;
}

function Messages({ request, messages, caption }: MessagesProps) {
  return (
    <Table
      caption={caption}
      captionHidden
      columns={columnsOf(request)}
      rows={messages}
      rowKey={(message) => message.id}
    />
  );
}

function columnsOf(request: PageRequest): Column<FailedMessage>[] {
  const { t, language } = request;
  return [
    { key: "to", label: t("notifications.to"), cell: (message) => message.recipient },
    { key: "about", label: t("notifications.about"), cell: (message) => message.title },
    {
      key: "why",
      label: t("notifications.failure"),
      cell: (message) => t(failureKey(message)),
    },
    {
      key: "promised",
      label: t("notifications.promised-at"),
      cell: (message) => formatMoment(message.promisedAt, language),
    },
    {
      key: "attempts",
      label: t("notifications.attempts"),
      kind: "number",
      cell: (message) => formatNumber(message.attempts, language),
    },
    {
      key: "again",
      label: t("notifications.send-again"),
      labelHidden: true,
      cell: (message) => <Verbs request={request} message={message} />,
    },
  ];
}

function Verbs({
  request: { t, csrf },
  message,
}: {
  request: PageRequest;
  message: FailedMessage;
}) {
  if (message.failure === "wrong-address")
    return <span class="soft">{t("notifications.wrong-address-do")}</span>;
  const verbs = message.state === "unsure" ? ["again", "leave"] : ["again"];
  return (
    <Actions>
      {verbs.map((verb) => {
        const name = t(verb === "again" ? "notifications.send-again" : "notifications.leave");
        return (
          <Form
            key={verb}
            t={t}
            csrf={csrf}
            inline
            shown={shownAs(message.id, stateOf(message))}
            hidden={{ id: message.id, verb }}
            label={`${name}: ${message.title}`}
          >
            <Button kind="secondary" small>
              {name}
            </Button>
          </Form>
        );
      })}
    </Actions>
  );
}

// After a long fault of the gateway there may be thousands; each hundred is decided at once.
function AllVerbs({ request: { t, csrf }, messages }: Omit<MessagesProps, "caption">) {
  const shown = messages.map((message) => shownAs(message.id, stateOf(message)));
  return (
    <Actions>
      {["again-all", "leave-all"].map((verb) => (
        <Form
          key={verb}
          t={t}
          csrf={csrf}
          inline
          shown={shown}
          hidden={{ verb }}
          label={t(wordKey(`notifications.${verb}`))}
        >
          <Button kind="secondary">{t(wordKey(`notifications.${verb}`))}</Button>
        </Form>
      ))}
    </Actions>
  );
}

function failureKey({ state, failure }: FailedMessage): WordKey {
  if (state === "unsure") return "notifications.failure.unsure";
  const key = `notifications.failure.${failure}`;
  return hasWords("vi", key) ? key : "notifications.failure.other";
}

const stateOf = (message: FailedMessage) =>
  versionOf(message.state, message.failure, message.attempts);

async function decide(request: PageRequest): Promise<TextAnswer> {
  const form = await request.form();
  const verb = form.text("verb");
  const listed = await failedMessages();
  if (verb === "again-all" || verb === "leave-all") {
    const unsure = listed.filter(({ state }) => state === "unsure");
    // Somebody else has decided on all of them.
    if (unsure.length === 0) throw new StaleView(verb);
    // Also what has come since: nobody decides on what they did not see.
    for (const message of unsure) requireShown(message.id, stateOf(message));
    for (const message of unsure) await decideOne(request, message, verb.replace("-all", ""));
    return request.redirect("/admin/messages");
  }
  const id = form.text("id");
  const message = listed.find((one) => one.id === id);
  // It may have been sent again from another window, or have gone out by itself.
  if (!message) throw new StaleView(id);
  requireShown(id, stateOf(message));
  await decideOne(request, message, verb);
  return request.redirect("/admin/messages");
}

async function decideOne(request: PageRequest, message: FailedMessage, verb: string) {
  if (verb === "leave") return leaveUnsure(request.staff, message.id);
  if (verb === "again") return sendAgain(request.staff, message.id, message.state);
  throw new InvalidForm([{ field: "verb", code: "required" }]);
}
