// A drawn telephone with what the city has sent: for development and demonstrations.
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { TextAnswer, Page } from "../../../gates/route.ts";
import { formatDay, formatTime } from "../../../platform/format.ts";
import { Columns, PageHead, Phone, type PhoneMessage } from "../../../ui/index.ts";
import { telephone } from "../../../values/telephone.ts";
import { messagesOnPhone, type MessageView, recentPhones } from "../queries/messages.ts";

const phonePath = "/dev/phone";

export const phone: Page = { get: showPhone };

async function showPhone(request: PageRequest): Promise<TextAnswer> {
  const { t } = request;
  const chosen = telephone.messageNumber(request.query.get("number") ?? "");
  const [messages, numbers] = await Promise.all([messagesOnPhone(chosen), recentPhones()]);
  return page(
    request,
    { title: t("notifications.phone-title"), shell: "public" },
    <>
      <PageHead title={t("notifications.phone-title")} lead={t("notifications.phone-lead")} />
      <Columns
        asideLabel={t("notifications.phone-all")}
        aside={
          <ul>
            <li>
              <a href={phonePath} aria-current={chosen ? undefined : "page"}>
                {t("notifications.phone-all")}
              </a>
            </li>
            {numbers.map((number) => (
              <li key={number}>
                <a
                  href={`${phonePath}?number=${encodeURIComponent(number)}`}
                  aria-current={number === chosen ? "page" : undefined}
                >
                  {number}
                </a>
              </li>
            ))}
          </ul>
        }
      >
        <Phone
          title={chosen ?? t("notifications.phone-all")}
          empty={t("notifications.phone-empty")}
          messages={messages.map((message) => asShown(request, message))}
        />
      </Columns>
    </>,
  );
}

function asShown({ t, language }: PageRequest, message: MessageView): PhoneMessage {
  return {
    id: message.id,
    text: message.body,
    at: message.promisedAt.toISOString(),
    facts: [
      message.recipient,
      `${formatTime(message.promisedAt, language)} ${formatDay(message.promisedAt, language)}`,
      t(`notifications.state.${message.state}`),
      t("notifications.parts", { count: message.parts }),
    ].join(" · "),
  };
}
