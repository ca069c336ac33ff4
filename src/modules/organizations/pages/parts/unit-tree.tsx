import type { PageRequest } from "../../../../gates/request.ts";
import { formatNumber } from "../../../../platform/format.ts";
import { Columns, Details, Panel, Prose, Table } from "../../../../ui/index.ts";
import type { Unit } from "../../rules/unit.ts";
import type { UnitRegister } from "../../rules/unit-register.ts";
import { href } from "../../../../values/href.ts";

interface Props {
  request: PageRequest;
  units: UnitRegister;
  on: string;
}

/**
 * Who belonged to the city on a day: its districts while there were any, its wards and communes,
 * its own departments.
 */
export function UnitTree({ request, units, on }: Props) {
  const city = units.city(on);
  const below = units.children(city.code, on);
  const offices = below.filter((unit) => unit.tier === null);
  const districts = below.filter((unit) => unit.tier === "district");
  const communes = below.filter((unit) => unit.tier === "commune");
  const aside =
    offices.length > 0 ? (
      <Offices request={request} units={units} offices={offices} on={on} />
    ) : undefined;
  return (
    <Columns aside={aside} asideLabel={request.t("organizations.departments")}>
      {districts.length > 0 ? (
        <Districts request={request} units={units} on={on} districts={districts} />
      ) : null}
      {communes.length > 0 ? <Communes request={request} communes={communes} /> : null}
    </Columns>
  );
}

function Districts({ request, units, on, districts }: Props & { districts: Unit[] }) {
  const { t, language } = request;
  return (
    <Panel title={t("organizations.districts")} count={formatNumber(districts.length, language)}>
      {districts.map((district) => {
        const communes = units.children(district.code, on);
        return (
          <Details
            key={district.code}
            summary={`${district.names[language]} (${formatNumber(communes.length, language)})`}
          >
            <Prose>
              <p>
                <a href={href("/units/:code", { code: district.code })}>
                  {t("organizations.what-became", { name: district.names[language] })}
                </a>
              </p>
              <UnitLinks request={request} units={communes} />
            </Prose>
          </Details>
        );
      })}
    </Panel>
  );
}

function Communes({ request, communes }: { request: PageRequest; communes: Unit[] }) {
  const { t, language } = request;
  return (
    <Panel title={t("organizations.communes")} count={formatNumber(communes.length, language)}>
      <Table
        caption={t("organizations.communes")}
        captionHidden
        rows={communes}
        rowKey={(unit) => unit.code}
        href={(unit) => href("/units/:code", { code: unit.code })}
        columns={[
          { key: "name", label: t("organizations.name"), cell: (unit) => unit.names[language] },
          {
            key: "address",
            label: t("organizations.address"),
            cell: (unit) => unit.address ?? t("organizations.not-published"),
          },
          {
            key: "population",
            label: t("organizations.population"),
            kind: "number",
            cell: (unit) =>
              unit.population === null ? "" : formatNumber(unit.population, language),
          },
        ]}
      />
    </Panel>
  );
}

function Offices({ request, units, offices, on }: Props & { offices: Unit[] }) {
  const { t } = request;
  const centre = units.deskOf(units.city(on).code);
  return (
    <Prose>
      <h2>{t("organizations.departments")}</h2>
      <UnitLinks request={request} units={[centre, ...offices]} />
    </Prose>
  );
}

/** Units as a list of links. */
export function UnitLinks({ request, units }: { request: PageRequest; units: Unit[] }) {
  return (
    <ul>
      {units.map((unit) => (
        <li key={unit.code}>
          <a href={href("/units/:code", { code: unit.code })}>{unit.names[request.language]}</a>
        </li>
      ))}
    </ul>
  );
}
