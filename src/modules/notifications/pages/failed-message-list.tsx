import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { TextAnswer, Page } from "../../../gates/route.ts";
import { formatMoment, formatNumber } from "../../../platform/format.ts";
import { requireShown, shownAs, StaleView, versionOf } from "../../../platform/shown.ts";
import { hasWords } from "../../../platform/words.ts";
import {
  BigNumber,
  Button,
  type Column,
  Empty,
  Form,
  Grid,
  PageHead,
  Table,
} from "../../../ui/index.ts";
import { sendAgain } from "../commands/send-again.ts";
import { deliveryHealth, failedMessages, type FailedMessage } from "../queries.ts";

export const failedMessageList: Page = {
  get: showFailed,
  post: sendOneAgain,
  decides: { upon: "why the message failed, and how often it was tried" },
};

async function showFailed(request: PageRequest): Promise<TextAnswer> {
  const { t, language } = request;
  const [messages, health] = await Promise.all([failedMessages(), deliveryHealth()]);
  const share =
    health.withinTenSeconds === null
      ? "–"
      : `${formatNumber(Math.round(health.withinTenSeconds * 1000) / 10, language)} %`;
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
      {messages.length === 0 ? (
        <Empty title={t("notifications.failed-none")} />
      ) : (
        <Table
          caption={t("notifications.failed-title")}
          captionHidden
          columns={columnsOf(request)}
          rows={messages}
          rowKey={(message) => message.id}
        />
      )}
    </>,
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
      cell: (message) => t(failureKey(message.failure)),
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
      cell: (message) =>
        message.failure === "wrong-address" ? null : (
          <Form
            t={t}
            csrf={request.csrf}
            inline
            shown={shownAs(message.id, stateOf(message))}
            hidden={{ id: message.id }}
            label={`${t("notifications.send-again")}: ${message.title}`}
          >
            <Button kind="secondary" small>
              {t("notifications.send-again")}
            </Button>
          </Form>
        ),
    },
  ];
}

function failureKey(failure: string): string {
  const key = `notifications.failure.${failure}`;
  return hasWords("vi", key) ? key : "notifications.failure.other";
}

const stateOf = (message: FailedMessage) => versionOf(message.failure, message.attempts);

async function sendOneAgain(request: PageRequest): Promise<TextAnswer> {
  const id = (await request.form()).text("id");
  const message = (await failedMessages()).find((one) => one.id === id);
  // It may have been sent again from another window, or have gone out by itself.
  if (!message) throw new StaleView(id);
  requireShown(id, stateOf(message));
  await sendAgain(request.staff, id);
  return request.redirect("/admin/messages");
}
