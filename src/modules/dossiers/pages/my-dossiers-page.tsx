/** What a citizen has filed, newest first. */
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page } from "../../../gates/route.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf, formatDay } from "../../../platform/format.ts";
import {
  type Children,
  Empty,
  LinkButton,
  PageHead,
  Pager,
  Status,
  Table,
} from "../../../ui/index.ts";
import { listDrafts } from "../queries/draft.ts";
import { listDossiers, pageKey, readPageKey } from "../queries/inbox.ts";
import { shownState } from "../rules/standing.ts";
import { draftList } from "./parts/draft-list.tsx";
import { saidName, spokenName } from "./parts/spoken-name.tsx";
import { href } from "../../../values/href.ts";

const pageSize = 20;

interface OwnDossiersProps {
  request: PageRequest;
  rows: Awaited<ReturnType<typeof listDossiers>>;
  /** What the procedure of each is called in the language of the person. */
  names: ReadonlyMap<string, Children>;
}

export const myDossiers: Page = {
  async get(request) {
    const { t } = request;
    const rows = await listDossiers(
      request.actor,
      {},
      readPageKey(request.query.get("before")) ?? null,
      pageSize + 1,
    );
    const shown = rows.slice(0, pageSize);
    const last = shown.at(-1);
    const names = new Map(
      await Promise.all(
        shown.map(async (row) => {
          const name = await spokenName(request, row.procedure_code, row.procedure_name);
          return [row.id, saidName(name, row.procedure_name)] as const;
        }),
      ),
    );
    return page(
      request,
      { title: t("dossiers.mine") },
      <div class="column">
        <PageHead
          title={t("dossiers.mine")}
          actions={
            shown.length === 0 ? undefined : (
              <LinkButton href="/procedures">{t("dossiers.new")}</LinkButton>
            )
          }
        />
        {await draftList(request, await listDrafts(request.citizen), "citizen")}
        {shown.length === 0 ? (
          <Empty
            title={t("dossiers.mine-empty")}
            action={<LinkButton href="/procedures">{t("dossiers.new")}</LinkButton>}
          />
        ) : (
          <OwnDossiers request={request} rows={shown} names={names} />
        )}
        <Pager
          t={t}
          next={
            rows.length > pageSize && last
              ? href("/dossiers", { before: pageKey(last.submitted_at, last.id) })
              : undefined
          }
        />
      </div>,
    );
  },
};

function OwnDossiers({ request, rows, names }: OwnDossiersProps) {
  const { t, language } = request;
  return (
    <Table
      caption={t("dossiers.mine")}
      captionHidden
      rows={rows}
      rowKey={(row) => row.id}
      href={(row) => href("/dossiers/:id", { id: row.id })}
      columns={[
        {
          key: "procedure",
          label: t("dossiers.procedure"),
          cell: (row) => names.get(row.id) ?? "",
        },
        { key: "code", label: t("dossiers.code"), cell: (row) => row.code },
        {
          key: "state",
          label: t("dossiers.stage"),
          cell: (row) => (
            <Status
              t={t}
              state={shownState(row, now(), dayOf)}
              text={t(`dossiers.state.${row.state}`)}
            />
          ),
        },
        {
          key: "due",
          label: t("dossiers.due"),
          cell: (row) => (row.due_at ? formatDay(row.due_at, language) : "—"),
        },
      ]}
    />
  );
}
