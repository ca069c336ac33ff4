/** The units of the city with their posts: where an administrator begins. */
import { page } from "../../../gates/render.ts";
import type { Page } from "../../../gates/route.ts";
import { formatNumber } from "../../../platform/format.ts";
import { type Column, LinkButton, PageHead, Panel, Table } from "../../../ui/index.ts";
import { getUnits } from "../../organizations/index.ts";
import { countPosts } from "../queries/posts.ts";
import { unitsWithPosts } from "./parts/unit-choices.ts";
import { href } from "../../../values/href.ts";

interface Line {
  code: string;
  name: string;
  posts: number;
}

export const postsByUnit: Page = {
  async get(request) {
    const { t, language } = request;
    const [units, counts] = await Promise.all([getUnits(), countPosts()]);
    const lineOf = (code: string): Line => ({
      code,
      name: units.name(code, language),
      posts: counts.get(code) ?? 0,
    });
    const { city, wards } = unitsWithPosts(units);
    const groups = [
      { title: t("people.units-of-city"), lines: city.map(({ code }) => lineOf(code)) },
      { title: t("people.wards"), lines: wards.map(({ code }) => lineOf(code)) },
    ];
    const columns: Column<Line>[] = [
      { key: "unit", label: t("people.official.unitCode"), cell: ({ name }) => name },
      {
        key: "posts",
        label: t("people.posts"),
        kind: "number",
        cell: ({ posts }) => formatNumber(posts, language),
      },
    ];
    return page(
      request,
      { title: t("people.posts-and-duties"), shell: "desk" },
      <>
        <PageHead
          title={t("people.posts-and-duties")}
          lead={<p>{t("people.posts-lead")}</p>}
          actions={
            <>
              <LinkButton small href="/admin/posts/new">
                {t("people.open-post")}
              </LinkButton>
              <LinkButton small kind="secondary" href="/admin/posts/waiting">
                {t("people.changes-waiting")}
              </LinkButton>
            </>
          }
        />
        {groups.map(({ title, lines }) => (
          <Panel key={title} title={title} count={formatNumber(lines.length, language)}>
            <Table
              caption={title}
              captionHidden
              compact
              columns={columns}
              rows={lines}
              rowKey={({ code }) => code}
              href={({ code }) => href("/admin/posts/units/:code", { code })}
            />
          </Panel>
        ))}
      </>,
    );
  },
};
