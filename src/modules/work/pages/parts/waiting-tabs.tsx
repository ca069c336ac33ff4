/** The tabs of the desk: which system, and how urgent; each with its count. */
import type { PageRequest } from "../../../../gates/request.ts";
import type { Language } from "../../../../platform/actor.ts";
import { formatNumber } from "../../../../platform/format.ts";
import { Tabs } from "../../../../ui/index.ts";
import { countMax, type WaitingCounts, sumOf, type WaitingSystem } from "../../queries/waiting.ts";
import { urgencies } from "../../queries/urgency.ts";
import { deskHref, type DeskView } from "./desk-view.ts";

type CountsOf = ReadonlyMap<string, WaitingCounts>;

/** Writes a count that stopped at the bound as "more than"; "" for none. */
export function countText(count: number, full: boolean, language: Language): string {
  if (count === 0) return "";
  return full ? `${formatNumber(countMax, language)}+` : formatNumber(count, language);
}

/** Writes how much waits in all. */
export function totalCount(counts: readonly WaitingCounts[], language: Language): string {
  const sum = sumOf(counts);
  const all = urgencies.reduce((total, one) => total + sum[one], 0);
  return countText(all, all >= countMax, language);
}

/** Draws a tab for each system of which something waits, and for all of them. */
export function SystemTabs({
  request: { t, language },
  systems,
  view,
  counts,
}: {
  request: PageRequest;
  systems: readonly WaitingSystem[];
  view: DeskView;
  counts: CountsOf;
}) {
  const shown = systems.filter(
    ({ name }) => name === view.system || totalCount(ownOf(counts, name), language) !== "",
  );
  if (shown.length < 2 && view.system === null) return null;
  return (
    <Tabs
      label={t("work.by-system")}
      items={[
        {
          href: deskHref({ ...view, system: null }),
          label: t("work.all-systems"),
          count: totalCount([...counts.values()], language),
          current: view.system === null,
        },
        ...shown.map(({ name, key }) => ({
          href: deskHref({ ...view, system: name }),
          label: t(key),
          count: totalCount(ownOf(counts, name), language),
          current: view.system === name,
        })),
      ]}
    />
  );
}

/** Draws a tab for each urgency within the chosen systems. */
export function UrgencyTabs({
  request: { t, language },
  view,
  counts,
}: {
  request: PageRequest;
  view: DeskView;
  counts: CountsOf;
}) {
  const chosen = view.system === null ? [...counts.values()] : ownOf(counts, view.system);
  const sum = sumOf(chosen);
  if (view.system === null && view.when === null && totalCount(chosen, language) === "")
    return null;
  return (
    <Tabs
      label={t("work.by-urgency")}
      items={[
        {
          href: deskHref({ ...view, when: null }),
          label: t("work.when.all"),
          count: totalCount(chosen, language),
          current: view.when === null,
        },
        ...urgencies.map((when) => ({
          href: deskHref({ ...view, when }),
          label: t(`work.when.${when}`),
          count: countText(sum[when], sum[when] >= countMax, language),
          current: view.when === when,
        })),
      ]}
    />
  );
}

function ownOf(counts: CountsOf, name: string): WaitingCounts[] {
  const own = counts.get(name);
  return own ? [own] : [];
}
