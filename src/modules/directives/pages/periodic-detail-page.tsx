/** One rule of what comes again, and how it is ended. */
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page } from "../../../gates/route.ts";
import { formatDay } from "../../../platform/format.ts";
import { Actions, Button, Form, PageHead, Panel, SummaryList } from "../../../ui/index.ts";
import { getUnits } from "../../organizations/index.ts";
import { endPeriodic } from "../commands/end-periodic.ts";
import { getPeriodic, type Periodic, periodicShown } from "../queries/periodic.ts";
import { choiceOf, everyWard, readSeat } from "../queries/seat-choices.ts";
import { href } from "../../../values/href.ts";

const path = "/desk/directives/periodic";

export const periodicDetail: Page = {
  decides: {
    upon: "the rule",
    changes: async (request) => {
      const { ended_at: at, ended_by: who } = await getPeriodic(request.staff, request.param("id"));
      return at ? [{ what: request.t("directives.periodic-ended"), who, at }] : [];
    },
  },
  async get(request) {
    const { t, staff, language, csrf } = request;
    const rule = await getPeriodic(staff, request.param("id"));
    const units = await getUnits();
    const lead =
      rule.lead_key === everyWard
        ? t("directives.every-ward")
        : choiceOf(units, readSeat(rule.lead_key), language).label;
    const next = rule.ended_at ? null : formatDay(rule.next_due, language);
    const facts: [string, string | null][] = [
      [t("directives.fact.lead"), lead],
      [t("directives.fact.product"), t(`directives.product.${rule.product}`)],
      [t("directives.periodic.repeats"), t(`directives.repeats.${rule.repeats}`)],
      [t("directives.periodic.due"), formatDay(rule.first_due, language)],
      [t("directives.periodic.next"), next],
      [t("directives.fact.assigner"), rule.assigner_title],
      [
        t("directives.fact.inherited"),
        rule.moved_from ? units.name(rule.moved_from, language) : null,
      ],
    ];
    return page(
      request,
      {
        title: t("directives.periodic"),
        breadcrumb: [
          { href: "/desk/directives", text: t("directives.title") },
          { href: path, text: t("directives.periodic") },
          { text: rule.content.slice(0, 60) },
        ],
      },
      <>
        <PageHead title={rule.content} facts={endOf(request, rule)} />
        <Panel title={t("directives.facts")}>
          <SummaryList
            t={t}
            compact
            items={facts.flatMap(([term, value]) => (value ? [{ term, value }] : []))}
          />
        </Panel>
        {rule.ended_at ? null : (
          <Form
            t={t}
            csrf={csrf}
            action={href("/desk/directives/periodic/:id", { id: rule.id })}
            shown={periodicShown(rule)}
          >
            <p class="soft">{t("directives.periodic-end-hint")}</p>
            <Actions>
              <Button kind="danger">{t("directives.periodic-end")}</Button>
            </Actions>
          </Form>
        )}
      </>,
    );
  },
  async post(request) {
    const id = request.param("id");
    await endPeriodic(request.staff, id);
    return request.redirect(href("/desk/directives/periodic/:id", { id }));
  },
};

// That it has ended, and why where the house did it.
function endOf({ t }: Pick<PageRequest, "t">, rule: Periodic): string[] {
  if (!rule.ended_at) return [];
  const why = rule.ended_why ? [t(`directives.periodic-why.${rule.ended_why}`)] : [];
  return [t("directives.periodic-ended"), ...why];
}
