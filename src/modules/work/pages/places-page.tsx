/** What an official may open: the systems, with what waits in each; the registers and figures. */
import { deskEntries } from "../../../gates/menu.ts";
import { knownCount } from "../../../gates/rail-counts.ts";
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page } from "../../../gates/route.ts";
import { PageHead, Tiles } from "../../../ui/index.ts";

export const systems: Page = { get: (request) => places(request, "systems") };
export const registers: Page = { get: (request) => places(request, "registers") };

async function places(request: PageRequest, which: "systems" | "registers") {
  const { t, staff } = request;
  const entries = deskEntries(staff).filter(
    ({ register }) => (register === true) === (which === "registers"),
  );
  const title = t(`menu.${which}`);
  return page(
    request,
    { title },
    <>
      <PageHead title={title} lead={<p>{t(`work.${which}-lead`)}</p>} />
      <Tiles
        label={title}
        items={entries.map(({ href, key }) => {
          const count = knownCount(staff, href);
          return { href, title: t(key), ...(count ? { text: t("work.waits", { count }) } : {}) };
        })}
      />
    </>,
  );
}
