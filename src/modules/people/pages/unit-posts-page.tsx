/** The posts of a unit on a day: who sits there, with which duties, and in whose place. */
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page } from "../../../gates/route.ts";
import { formatDay, formatNumber } from "../../../platform/format.ts";
import { NotFound } from "../../../platform/refusal.ts";
import {
  type Column,
  Empty,
  LinkButton,
  PageHead,
  Panel,
  PersonLine,
  Table,
} from "../../../ui/index.ts";
import { getUnits, type Office, officesOf } from "../../organizations/index.ts";
import { listPostsOn, type PostOnDay } from "../queries/posts.ts";
import { askedDay, DayChoice } from "./parts/asked-day.tsx";
import { DaysCell } from "./parts/days-cell.tsx";
import { dutyTitle } from "./parts/duty-title.ts";
import { href } from "../../../values/href.ts";

export const unitPosts: Page = {
  async get(request) {
    const { t, language } = request;
    const units = await getUnits();
    const unit = units.findUnit(request.param("code"));
    if (!unit) throw new NotFound(request.param("code"));
    const day = askedDay(request);
    const [posts, offices] = await Promise.all([
      listPostsOn(unit.code, day),
      officesOf(unit.code, day),
    ]);
    const title = t("people.posts-of", { unit: unit.names[language] });
    return page(
      request,
      { title, shell: "desk" },
      <>
        <PageHead
          title={title}
          actions={
            <>
              <LinkButton small href={href("/admin/posts/new", { unit: unit.code })}>
                {t("people.open-post")}
              </LinkButton>
              <LinkButton small kind="secondary" href="/admin/posts">
                {t("people.posts-and-duties")}
              </LinkButton>
            </>
          }
        />
        <DayChoice request={request} day={day} />
        <Panel
          title={t("people.posts-on", { day: formatDay(day, language) })}
          count={formatNumber(posts.length, language)}
        >
          {posts.length === 0 ? (
            <Empty title={t("people.no-posts")} />
          ) : (
            <Table
              caption={title}
              captionHidden
              columns={columns(request, offices)}
              rows={posts}
              rowKey={({ id }) => id}
              href={({ id }) => href("/admin/posts/:id", { id })}
            />
          )}
        </Panel>
      </>,
    );
  },
};

function columns(request: PageRequest, offices: readonly Office[]): Column<PostOnDay>[] {
  const { t, language } = request;
  return [
    {
      key: "holder",
      label: t("people.holder"),
      cell: (post) => (
        <PersonLine
          name={post.holder}
          role={post.title}
          unit={offices.find(({ office }) => office === post.office)?.names[language] ?? ""}
          {...(post.disabledAt
            ? {
                note: t("people.disabled-since", { day: formatDay(post.disabledAt, language) }),
              }
            : {})}
        />
      ),
    },
    {
      key: "duties",
      label: t("people.duties"),
      cell: ({ duties }) =>
        duties.length === 0
          ? t("people.no-duties")
          : duties
              .map(({ name, reach }) => `${dutyTitle(t, name)} (${t(`people.reach.${reach}`)})`)
              .join("; "),
    },
    {
      key: "days",
      label: t("people.days"),
      cell: (post) => <DaysCell request={request} days={post} />,
    },
    {
      key: "substitute",
      label: t("people.substitute"),
      cell: ({ substitute }) => substitute ?? "—",
    },
  ];
}
