// One unit: how to reach it, what lies below it, and its line from the first record to today.
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { TextAnswer, Page } from "../../../gates/route.ts";
import { formatDay, formatNumber, today } from "../../../platform/format.ts";
import { NotFound } from "../../../platform/refusal.ts";
import {
  Details,
  Notice,
  PageHead,
  Panel,
  Prose,
  SummaryList,
  type SummaryItem,
  Timeline,
} from "../../../ui/index.ts";
import { getUnits, listLineage, unitOn } from "../queries.ts";
import type { Succession, Unit } from "../rules/unit.ts";
import { insideSentence } from "../rules/unit-names.ts";
import type { UnitRegister } from "../rules/unit-register.ts";
import { deskItems, periodOf } from "./parts/place-card.tsx";
import { UnitLinks } from "./parts/unit-tree.tsx";
import type { WordKey } from "../../../values/word-key.ts";
import { type Href, href } from "../../../values/href.ts";

export const unitDetail: Page = { get: showUnit };

async function showUnit(request: PageRequest): Promise<TextAnswer | Response> {
  const units = await getUnits();
  const code = request.param("code");
  const unit = units.findUnit(code);
  if (!unit) {
    const bearer =
      units.findByGsoCode(code) ?? units.all().find((candidate) => candidate.gsoCode === code);
    if (!bearer) throw new NotFound();
    return request.redirect(href("/units/:code", { code: bearer.code }));
  }
  const line = unit.tier === null ? [] : await listLineage(unit.code);
  const now = unit.validTo === null ? [] : await unitOn(unit.code, today());
  const title = unit.names[request.language];
  return page(
    request,
    { title, breadcrumb: trail(request, units, unit) },
    <UnitView request={request} units={units} unit={unit} line={line} now={now} />,
  );
}

interface ViewProps {
  request: PageRequest;
  units: UnitRegister;
  unit: Unit;
  line: Succession[];
  now: Unit[];
}

function UnitView({ request, units, unit, line, now }: ViewProps) {
  const { t, language } = request;
  const below = units.children(unit.code, unit.validTo ?? undefined);
  return (
    <>
      <PageHead
        title={unit.names[language]}
        over={t(`organizations.kind.${unit.kind}`)}
        facts={[periodOf(request, unit)]}
      />
      {now.length > 0 ? <BecameNotice request={request} units={units} now={now} /> : null}
      <SummaryList t={t} items={facts(request, units, unit)} />
      {unit.toVerify ? (
        <Notice kind="caution">
          <p>{t("organizations.to-verify")}</p>
        </Notice>
      ) : null}
      {below.length > 0 ? (
        <Panel title={t("organizations.below")} count={formatNumber(below.length, language)}>
          <Prose>
            <UnitLinks request={request} units={below} />
          </Prose>
        </Panel>
      ) : null}
      {line.length > 0 ? (
        <Panel title={t("organizations.history")}>
          <Line request={request} units={units} line={line} />
        </Panel>
      ) : null}
    </>
  );
}

function BecameNotice({ request, units, now }: Omit<ViewProps, "unit" | "line">) {
  const { t, language } = request;
  return (
    <Notice kind="information" title={t("organizations.ended")}>
      {now.length > 3 ? (
        <UnitLinks request={request} units={now} />
      ) : (
        now.map((heir) => (
          <SummaryList
            key={heir.code}
            t={t}
            compact
            items={[
              {
                term: t("organizations.now"),
                value: (
                  <a href={href("/units/:code", { code: heir.code })}>{heir.names[language]}</a>
                ),
              },
              ...deskItems(request, units, heir),
            ]}
          />
        ))
      )}
    </Notice>
  );
}

function facts(request: PageRequest, units: UnitRegister, unit: Unit): SummaryItem[] {
  const { t, language } = request;
  const living = unit.validTo === null;
  const figures: [WordKey, string | null][] = [
    ["organizations.legal-basis", unit.legalBasis],
    ["organizations.gso-code", unit.gsoCode],
    ["organizations.also-written", unit.alsoWritten.join(", ") || null],
    [
      "organizations.area",
      unit.areaKm2 === null ? null : `${formatNumber(unit.areaKm2, language)} km²`,
    ],
    [
      "organizations.population",
      unit.population === null ? null : formatNumber(unit.population, language),
    ],
  ];
  return [
    ...(unit.nationalCode
      ? [
          {
            term: t("organizations.national-code"),
            value: (
              <>
                <code>{unit.nationalCode}</code>
                {unit.nationalCodeIsPlaceholder ? ` ${t("organizations.placeholder")}` : ""}
              </>
            ),
          },
        ]
      : []),
    ...(unit.tier === null || !living
      ? []
      : [
          {
            term: t("organizations.seat"),
            value: unit.address ?? t("organizations.not-published"),
          },
        ]),
    ...(living ? deskItems(request, units, unit) : []),
    ...figures.flatMap(([key, value]) => (value === null ? [] : [{ term: t(key), value }])),
  ];
}

function Line({
  request,
  units,
  line,
}: {
  request: PageRequest;
  units: UnitRegister;
  line: Succession[];
}) {
  const { t, language } = request;
  const name = (code: string) => units.name(code, language);
  const together = new Intl.ListFormat(language, { type: "conjunction" });
  // Six wards that became one on one day are one event, not six.
  const events = [
    ...Map.groupBy(
      line,
      ({ onDate, relation, fromUnit, toUnit }) =>
        `${onDate} ${relation} ${relation === "divided" ? fromUnit : toUnit}`,
    ).values(),
  ]
    .toReversed()
    .map((steps) => {
      const [{ relation, onDate }] = steps as [Succession];
      const list = (codes: string[]) =>
        together.format([...new Set(codes)].map((code) => insideSentence(name(code), language)));
      const title = t(`organizations.relation.${relation}`, {
        from: list(steps.map((step) => step.fromUnit)),
        to: list(steps.map((step) => step.toUnit)),
      });
      return {
        title: title.charAt(0).toUpperCase() + title.slice(1),
        when: formatDay(onDate, language),
        whenAt: onDate,
        detail: <Steps request={request} units={units} steps={steps} />,
      };
    });
  return <Timeline label={t("organizations.history")} events={events} />;
}

function Steps({
  request,
  units,
  steps,
}: {
  request: PageRequest;
  units: UnitRegister;
  steps: Succession[];
}) {
  const { t, language } = request;
  const codes = new Set(steps.flatMap((step) => [step.fromUnit, step.toUnit]));
  return (
    <>
      {steps
        .filter((step) => step.shareAreaKm2 !== null)
        .map((step) => (
          <p key={step.fromUnit}>
            {t("organizations.share", {
              area: formatNumber(step.shareAreaKm2 ?? 0, language),
              people: formatNumber(step.sharePeople ?? 0, language),
            })}
          </p>
        ))}
      <Details summary={t("organizations.open-units")}>
        <Prose>
          <UnitLinks request={request} units={[...codes].map((code) => units.unit(code))} />
        </Prose>
      </Details>
    </>
  );
}

function trail(
  { t, language }: PageRequest,
  units: UnitRegister,
  unit: Unit,
): { href?: Href; text: string }[] {
  const day = unit.validTo ?? undefined;
  const above: Unit[] = [];
  for (let parent = units.parent(unit.code, day); parent; parent = units.parent(parent.code, day))
    above.unshift(parent);
  return [
    { href: "/units", text: t("organizations.title") },
    ...above.map((parent) => ({
      href: href("/units/:code", { code: parent.code }),
      text: parent.names[language],
    })),
    { text: unit.names[language] },
  ];
}
