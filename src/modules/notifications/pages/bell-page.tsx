/** The bell: what an official's post, or they themselves, were told, newest first. */
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page } from "../../../gates/route.ts";
import { formatMoment } from "../../../platform/format.ts";
import { NotFound } from "../../../platform/refusal.ts";
import { isUuid, readListKey, writeListKey } from "../../../values/asked.ts";
import {
  Actions,
  Button,
  Card,
  DateTime,
  Empty,
  Form,
  PageHead,
  Pager,
  Tabs,
} from "../../../ui/index.ts";
import { namesOf } from "../../people/index.ts";
import { readNotices } from "../commands/read-notices.ts";
import { BELL_ROWS, type BellNotice, bellNotices, bellSeatOf } from "../queries/bell.ts";
import { type Href, href, keptHref } from "../../../values/href.ts";

type Which = "unread" | "all";
const whichOf = (text: string | null): Which => (text === "all" ? "all" : "unread");

export const bell: Page = {
  get: showNotices,
  post: read,
  decides: { nothing: "what is read stays read, and names itself" },
};

async function showNotices(request: PageRequest) {
  const { t, staff, query, language } = request;
  const which = whichOf(query.get("show"));
  const before = readListKey(query.get("before"));
  const notices = await bellNotices(bellSeatOf(staff), language, which, before);
  const readers = await readersOf(request, notices);
  const last = notices.length === BELL_ROWS ? notices.at(-1) : undefined;
  return page(
    request,
    { title: t("notifications.bell"), islands: ["ui/desk-keys"] },
    <>
      <PageHead title={t("notifications.bell")} lead={<p>{t("notifications.bell-lead")}</p>} />
      <Tabs
        label={t("notifications.bell")}
        items={(["unread", "all"] as const).map((one) => ({
          href: hrefOf(one),
          label: t(`notifications.bell.${one}`),
          current: one === which,
        }))}
      />
      {notices.length === 0 ? <Empty title={t(`notifications.bell.no-${which}`)} /> : null}
      <ReadAll request={request} which={which} notices={notices} />
      {notices.map((notice) => (
        <NoticeCard
          key={notice.id}
          request={request}
          which={which}
          notice={notice}
          reader={readers.get(notice.readBy ?? "")}
        />
      ))}
      <Pager
        t={t}
        previous={before ? hrefOf(which) : undefined}
        next={last ? hrefOf(which, writeListKey({ at: last.at, id: last.id })) : undefined}
      />
    </>,
  );
}

function hrefOf(which: Which, before?: string): Href {
  return href("/desk/notices", { show: which, before });
}

// A post's notice may have been read by whoever sat there then, or sits there for somebody.
async function readersOf({ staff }: PageRequest, notices: readonly BellNotice[]) {
  const ids = new Set(notices.flatMap(({ readBy }) => readBy ?? []));
  ids.delete(staff.accountId);
  return (await namesOf([...ids])).set(staff.accountId, staff.name);
}

function ReadAll({
  request: { t, csrf },
  which,
  notices,
}: {
  request: PageRequest;
  which: Which;
  notices: readonly BellNotice[];
}) {
  const unread = notices.filter(({ readAt }) => readAt === null);
  if (unread.length < 2) return null;
  const count = String(unread.length);
  return (
    <Form
      t={t}
      csrf={csrf}
      inline
      shown="nothing"
      hidden={{ verb: "read-shown", show: which, ids: unread.map(({ id }) => id).join(" ") }}
      label={t("notifications.bell.read-shown", { count })}
    >
      <Button kind="secondary">{t("notifications.bell.read-shown", { count })}</Button>
    </Form>
  );
}

interface NoticeCardProps {
  request: PageRequest;
  which: Which;
  notice: BellNotice;
  reader: string | undefined;
}

function NoticeCard({ request, which, notice, reader }: NoticeCardProps) {
  const { t, csrf, language } = request;
  const { id, title, text, at, readAt, personal } = notice;
  const verbs = readAt === null ? (["open", "read"] as const) : (["open"] as const);
  return (
    <Card
      title={title}
      aside={<DateTime at={at.toISOString()} text={formatMoment(at, language)} />}
    >
      <p>{text}</p>
      <p class="soft">
        {t(personal ? "notifications.bell.to-you" : "notifications.bell.to-post")}
        {readAt
          ? ` · ${t("notifications.bell.read-by", {
              name: reader ?? t("notifications.bell.somebody"),
              at: formatMoment(readAt, language),
            })}`
          : ""}
      </p>
      <Actions>
        {verbs.map((verb) => (
          <Form
            key={verb}
            t={t}
            csrf={csrf}
            inline
            shown="nothing"
            hidden={{ verb, ids: id, show: which }}
            label={`${t(`notifications.bell.verb.${verb}`)}: ${title}`}
          >
            <Button kind="secondary" small>
              {t(`notifications.bell.verb.${verb}`)}
            </Button>
          </Form>
        ))}
      </Actions>
    </Card>
  );
}

async function read(request: PageRequest) {
  const form = await request.form();
  const ids = form.text("ids").split(" ");
  if (!ids.every(isUuid)) throw new NotFound("notice");
  const [path] = await readNotices(request.staff, ids);
  if (path === undefined) throw new NotFound("notice");
  const opens = form.text("verb") === "open";
  return request.redirect(opens ? keptHref(path) : hrefOf(whichOf(form.text("show"))));
}
