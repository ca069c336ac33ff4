/** The one box of the desk: people, dossiers, tasks, units and commands, by scope. */
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page } from "../../../gates/route.ts";
import { Empty, PageHead, Panel, ResultList, SearchBox } from "../../../ui/index.ts";
import { findCommands, findEverywhere, type FoundGroup, rowsShown } from "./parts/find.ts";
import { withQuery } from "../../../values/href.ts";

const address = "/desk/find";
const textMax = 120;

export const find: Page = {
  async get(request) {
    const { t, staff, csrf, language, query } = request;
    const text = (query.get("q") ?? "").trim().slice(0, textMax);
    const asking = { actor: staff, text, language, t };
    const groups = text === "" ? [] : await findEverywhere(asking);
    const commands = findCommands(asking).slice(0, text === "" ? undefined : rowsShown);
    const title = t("work.find");
    return page(
      request,
      { title, islands: ["ui/desk-keys"] },
      <>
        <PageHead title={title} lead={<p>{t("work.find-lead")}</p>} />
        {text === "" ? (
          <SearchBox
            t={t}
            id="find"
            action={address}
            label={t("menu.desk-search")}
            labelHidden
            people={{ csrf }}
          />
        ) : null}
        {groups.map((group) => groupPanel(request, group, text))}
        {commands.length > 0 ? (
          <Panel title={t("work.find-commands")}>
            <ResultList
              label={t("work.find-commands")}
              items={commands.map(({ href, key }) => ({ href, title: t(key) }))}
            />
          </Panel>
        ) : null}
        {groups.length + commands.length === 0 ? (
          <Empty title={t("work.find-none")}>
            <p>{t("work.find-none-text")}</p>
          </Empty>
        ) : null}
      </>,
    );
  },
};

function groupPanel(request: PageRequest, { source, rows, more }: FoundGroup, text: string) {
  const { t } = request;
  const what = t(source.key);
  const all = source.all
    ? withQuery(source.all, request.sealed(`?${new URLSearchParams({ q: text }).toString()}`))
    : undefined;
  return (
    <Panel
      key={source.name}
      title={what}
      count={more ? `${rows.length}+` : String(rows.length)}
      {...(all && { actions: <a href={all}>{t("work.find-all", { what })}</a> })}
    >
      <ResultList
        label={what}
        items={rows.map(({ href, ...row }) => ({ ...row, href: href ?? all ?? address }))}
      />
    </Panel>
  );
}
