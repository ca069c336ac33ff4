import type { PageRequest } from "../../../../gates/request.ts";
import { formatDay } from "../../../../platform/format.ts";
import { Card, SummaryList } from "../../../../ui/index.ts";
import type { PlaceFound } from "../../queries.ts";
import { type Unit } from "../../rules/unit.ts";
import type { UnitRegister } from "../../rules/unit-register.ts";
import { href } from "../../../../values/href.ts";

/**
 * One place that somebody asked for: what it was, which unit it is today, and where its desk is.
 */
export function PlaceCard({
  request,
  units,
  place,
}: {
  request: PageRequest;
  units: UnitRegister;
  place: PlaceFound;
}) {
  const { t, language } = request;
  const { asked, now } = place;
  const ended = asked.validTo !== null;
  return (
    <Card
      title={asked.names[language]}
      href={href("/units/:code", { code: asked.code })}
      aside={<span class="soft">{periodOf(request, asked)}</span>}
    >
      {now.map((unit) => (
        <SummaryList
          key={unit.code}
          t={t}
          compact
          items={[
            ...(ended
              ? [
                  {
                    term: t("organizations.now"),
                    value: (
                      <a href={href("/units/:code", { code: unit.code })}>{unit.names[language]}</a>
                    ),
                  },
                ]
              : []),
            ...deskItems(request, units, unit),
          ]}
        />
      ))}
    </Card>
  );
}

/** Gives the lines that lead a person to the desk of a unit: its name, address and telephone. */
export function deskItems({ t, language }: PageRequest, units: UnitRegister, unit: Unit) {
  const desk = units.deskOf(unit.code);
  return [
    {
      term: t("organizations.desk"),
      value: <a href={href("/units/:code", { code: desk.code })}>{desk.names[language]}</a>,
    },
    { term: t("organizations.address"), value: desk.address ?? t("organizations.not-published") },
    {
      term: t("organizations.phone"),
      value: desk.phone ?? t("organizations.phone-not-published"),
    },
  ];
}

/** Says when a unit lived: "đến 30/06/2025", "từ 01/07/2025". */
export function periodOf({ t, language }: PageRequest, { validFrom, validTo }: Unit): string {
  if (validFrom && validTo)
    return t("organizations.from-until", {
      from: formatDay(validFrom, language),
      until: formatDay(validTo, language),
    });
  if (validTo) return t("organizations.until", { day: formatDay(validTo, language) });
  return validFrom
    ? t("organizations.from", { day: formatDay(validFrom, language) })
    : t("organizations.since-before");
}
