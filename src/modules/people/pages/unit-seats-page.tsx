/** Who sits in a unit today, office by office, for every official: names and titles, no duties. */
import { page } from "../../../gates/render.ts";
import type { Page } from "../../../gates/route.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf, formatDay, formatNumber } from "../../../platform/format.ts";
import { NotFound } from "../../../platform/refusal.ts";
import { Empty, PageHead, Table } from "../../../ui/index.ts";
import { getUnits, officesOf } from "../../organizations/index.ts";
import { listPostsOn, type PostOnDay } from "../queries/posts.ts";

export const unitSeats: Page = {
  async get(request) {
    const { t, language } = request;
    const unit = (await getUnits()).findUnit(request.param("code"));
    if (!unit) throw new NotFound(request.param("code"));
    const today = dayOf(now());
    const over = unit.validTo !== null && unit.validTo < today;
    const [posts, offices] = await Promise.all([
      listPostsOn(unit.code, today),
      officesOf(unit.code, today),
    ]);
    // Nobody sits any more in a unit that has ended, whatever their posts say.
    const seats = over ? [] : posts.filter(({ disabledAt }) => disabledAt === null);
    const title = unit.names[language];
    const officeOf = (code: string) =>
      offices.find(({ office }) => office === code)?.names[language] ?? "";
    return page(
      request,
      { title },
      <>
        <PageHead
          title={title}
          facts={
            over ? [t("people.unit-over", { day: formatDay(unit.validTo ?? "", language) })] : []
          }
          lead={<p>{t("people.seats", { count: formatNumber(seats.length, language) })}</p>}
        />
        {seats.length === 0 ? (
          <Empty title={t("people.no-posts")} />
        ) : (
          <Table
            caption={title}
            captionHidden
            rows={seats}
            rowKey={({ id }) => id}
            columns={[
              { key: "holder", label: t("people.holder"), cell: ({ holder }) => holder },
              { key: "title", label: t("people.seat-title"), cell: (seat) => seat.title },
              {
                key: "office",
                label: t("people.seat-office"),
                cell: ({ office }) => officeOf(office),
              },
              // Most days nobody stands in for anybody there.
              ...(seats.some(({ substitute }) => substitute)
                ? [
                    {
                      key: "substitute",
                      label: t("people.substitute"),
                      cell: ({ substitute }: PostOnDay) => substitute ?? "",
                    },
                  ]
                : []),
            ]}
          />
        )}
      </>,
    );
  },
};
