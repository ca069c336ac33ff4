/** One official: all posts now and before, their duties today, who stood in, and what was done. */
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page } from "../../../gates/route.ts";
import { formatDay, formatMoment } from "../../../platform/format.ts";
import {
  type Column,
  Empty,
  LinkButton,
  PageHead,
  Panel,
  SummaryList,
  Table,
  type TimelineEvent,
} from "../../../ui/index.ts";
import { getUnits, type UnitRegister } from "../../organizations/index.ts";
import { listChangesOfPerson } from "../queries/changes.ts";
import {
  getOfficial,
  listNominationsOf,
  listSubstitutionsAround,
  type Official,
} from "../queries/officials.ts";
import { listPostsEver, type PostEver } from "../queries/posts.ts";
import { ChangeHistory } from "./parts/change-history.tsx";
import { DaysCell } from "./parts/days-cell.tsx";
import { SubstitutionTable } from "./parts/substitution-table.tsx";
import { dutyTitle } from "./parts/duty-title.ts";
import { href } from "../../../values/href.ts";

export const officialDetail: Page = {
  async get(request) {
    const { t } = request;
    const official = await getOfficial(request.param("id"));
    const [posts, substitutions, changes, nominations, units] = await Promise.all([
      listPostsEver(official.id),
      listSubstitutionsAround(official.id),
      listChangesOfPerson(official.id),
      listNominationsOf(official),
      getUnits(),
    ]);
    return page(
      request,
      { title: official.name, shell: "desk" },
      <>
        <PageHead
          title={official.name}
          actions={
            <>
              <LinkButton small href={href("/admin/posts/new", { for: official.signIn })}>
                {t("people.open-post")}
              </LinkButton>
              <LinkButton small kind="secondary" href="/admin/people">
                {t("people.accounts")}
              </LinkButton>
            </>
          }
        />
        <SummaryList t={t} items={factsOf(request, official)} />
        <Panel title={t("people.posts")}>
          {posts.length === 0 ? (
            <Empty title={t("people.no-posts")} />
          ) : (
            <Table
              caption={t("people.posts")}
              captionHidden
              columns={columns(request, units)}
              rows={posts}
              rowKey={({ id }) => id}
              href={({ id }) => href("/admin/posts/:id", { id })}
            />
          )}
        </Panel>
        <Panel title={t("people.substitutes-ever")}>
          <SubstitutionTable request={request} rows={substitutions} />
        </Panel>
        <Panel title={t("people.history")}>
          <ChangeHistory
            request={request}
            units={units}
            changes={changes}
            more={nominations.map((one) => nominationEvent(request, one))}
          />
        </Panel>
      </>,
    );
  },
};

function factsOf({ t, language }: PageRequest, { signIn, disabledAt, createdAt }: Official) {
  return [
    { term: t("people.official.signIn"), value: signIn },
    {
      term: t("people.state"),
      value: disabledAt
        ? t("people.disabled-since", { day: formatDay(disabledAt, language) })
        : t("people.enabled"),
    },
    { term: t("people.account-since"), value: formatDay(createdAt, language) },
  ];
}

function columns(request: PageRequest, units: UnitRegister): Column<PostEver>[] {
  const { t, language } = request;
  return [
    { key: "title", label: t("people.official.title"), cell: ({ title }) => title },
    {
      key: "unit",
      label: t("people.official.unitCode"),
      cell: ({ unitCode }) => units.name(unitCode, language),
    },
    {
      key: "days",
      label: t("people.days"),
      cell: (post) => <DaysCell request={request} days={post} />,
    },
    {
      key: "duties",
      label: t("people.duties-today"),
      cell: ({ duties }) => duties.map(({ name }) => dutyTitle(t, name)).join("; ") || "—",
    },
  ];
}

function nominationEvent(
  { t, language }: PageRequest,
  one: Awaited<ReturnType<typeof listNominationsOf>>[number],
): TimelineEvent {
  const at = one.decidedAt ?? new Date(0);
  return {
    title: t(`people.let-in.${one.kind}`),
    when: formatMoment(at, language),
    whenAt: at.toISOString(),
    who: one.asker,
    detail: <p class="soft">{t("people.decided.confirmed", { name: one.decider })}</p>,
  };
}
