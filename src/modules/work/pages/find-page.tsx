/** The one place to search from: each list that the post may search takes what is typed. */
import { page } from "../../../gates/render.ts";
import type { Page } from "../../../gates/route.ts";
import { mayOpen } from "../../../gates/staff.ts";
import { announcedOf } from "../../../platform/announcement.ts";
import { Empty, PageHead, SearchBox } from "../../../ui/index.ts";

export const find: Page = {
  async get(request) {
    const { t, staff, csrf } = request;
    const lists = announcedOf("deskSearch").filter(({ duties }) => mayOpen(staff, duties));
    return page(
      request,
      { title: t("work.find") },
      <>
        <PageHead title={t("work.find")} lead={<p>{t("work.find-lead")}</p>} />
        {lists.length === 0 ? <Empty title={t("work.find-none")} /> : null}
        {lists.map(({ action, key, name }) => (
          <SearchBox
            key={action}
            t={t}
            id={`find-${action.replaceAll("/", "-")}`}
            action={action}
            label={t(key)}
            {...(name ? { name } : { people: { csrf } })}
          />
        ))}
      </>,
    );
  },
};
