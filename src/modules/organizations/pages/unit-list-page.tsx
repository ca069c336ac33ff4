// The register as people use it: "what became of my old ward", and who belongs to the city on a
// day.
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { TextAnswer, Page } from "../../../gates/route.ts";
import { formatDay, formatNumber, today } from "../../../platform/format.ts";
import { Empty, LinkButton, PageHead, Panel, Prose, SearchBox, Tabs } from "../../../ui/index.ts";
import { findPlaces, getUnits, listTiers, type PlaceFound } from "../queries.ts";
import { readDayAsked } from "../rules/day-asked.ts";
import type { Tier } from "../rules/unit.ts";
import type { UnitRegister } from "../rules/unit-register.ts";
import { PlaceCard } from "./parts/place-card.tsx";
import { UnitTree } from "./parts/unit-tree.tsx";
import { href } from "../../../values/href.ts";

// The days on which the city's structure changed; the first stands for all before it.
const structures = ["2019-12-31", "2020-01-01", "2021-07-01", "2025-01-01", "2025-07-01"];

export const unitList: Page = { get: showUnits };

async function showUnits(request: PageRequest): Promise<TextAnswer> {
  const question = request.query.get("q")?.trim() ?? "";
  const on = readDayAsked(request.query.get("on"), today()) ?? today();
  const units = await getUnits();
  const found = question ? await findPlaces(question, today()) : [];
  const tiers = question ? [] : await listTiers(on);
  return page(
    request,
    { title: request.t("organizations.title"), description: request.t("organizations.lead") },
    <UnitListView
      request={request}
      units={units}
      question={question}
      found={found}
      on={on}
      tiers={tiers}
    />,
  );
}

interface ViewProps {
  request: PageRequest;
  units: UnitRegister;
  question: string;
  found: PlaceFound[];
  on: string;
  tiers: Tier[];
}

function UnitListView({ request, units, question, found, on, tiers }: ViewProps) {
  const { t } = request;
  return (
    <>
      <PageHead title={t("organizations.title")} lead={<p>{t("organizations.lead")}</p>} />
      <SearchBox
        t={t}
        action="/units"
        label={t("organizations.search")}
        hint={t("organizations.search-hint")}
        value={question}
      />
      {question ? (
        <Found request={request} units={units} question={question} found={found} />
      ) : (
        <Structure request={request} units={units} on={on} tiers={tiers} />
      )}
    </>
  );
}

function Found({ request, units, question, found }: Omit<ViewProps, "on" | "tiers">) {
  const { t, language } = request;
  const all = (
    <LinkButton href="/units" kind="secondary">
      {t("organizations.all-units")}
    </LinkButton>
  );
  if (found.length === 0)
    return (
      <Empty title={t("organizations.nothing-found", { question })} action={all}>
        <p>{t("organizations.nothing-found-text")}</p>
      </Empty>
    );
  return (
    <Panel
      title={t("organizations.found")}
      count={formatNumber(found.length, language)}
      actions={all}
    >
      <Prose>
        {found.map((place) => (
          <PlaceCard key={place.asked.code} request={request} units={units} place={place} />
        ))}
      </Prose>
    </Panel>
  );
}

function Structure({ request, units, on, tiers }: Omit<ViewProps, "question" | "found">) {
  const { t, language } = request;
  const current = structures.findLast((day) => day <= on) ?? structures[0];
  const tabs = structures.map((day, index) => ({
    href: index === structures.length - 1 ? "/units" : href("/units", { on: day }),
    label:
      index === 0
        ? t("organizations.until", { day: formatDay(day, language) })
        : t("organizations.from", { day: formatDay(day, language) }),
    count: formatNumber(units.wards(day).length, language),
    current: day === current,
  }));
  return (
    <>
      <Tabs label={t("organizations.structures")} items={tabs} />
      <p>
        {t("organizations.structure-on", {
          day: formatDay(on, language),
          tiers: tiers.map((tier) => tier.names[language].toLowerCase()).join(", "),
          communes: formatNumber(units.wards(on).length, language),
        })}
      </p>
      <UnitTree request={request} units={units} on={on} />
    </>
  );
}
