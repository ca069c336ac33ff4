// The city on a map with the same list beside it, and "which ward is this point in".
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { TextAnswer, Page } from "../../../gates/route.ts";
import { formatDay } from "../../../platform/format.ts";
import {
  Button,
  DateField,
  Details,
  Filters,
  isoDate,
  MapFrame,
  Notice,
  PageHead,
  Prose,
  readDateParts,
  TextField,
  WardMap,
} from "../../../ui/index.ts";
import {
  getUnits,
  insideSentence,
  type Unit,
  type UnitRegister,
} from "../../organizations/index.ts";
import { type PlaceAnswer, unitAt, type WardShapes, wardShapes } from "../queries.ts";
import { pointForm } from "../rules/point-form.ts";
import type { WordKey } from "../../../values/word-key.ts";
import { href } from "../../../values/href.ts";

export const placeMap: Page = { get: showMap };

interface Asked {
  lon: string;
  lat: string;
  on: ReturnType<typeof readDateParts>;
  wrong: Set<string>;
  answer: PlaceAnswer | null;
}

async function showMap(request: PageRequest): Promise<TextAnswer> {
  const [units, shapes, asked] = await Promise.all([
    getUnits(),
    wardShapes(640),
    readPoint(request),
  ]);
  return page(
    request,
    {
      title: request.t("places.title"),
      description: request.t("places.lead"),
      islands: ["places/city-map", "places/locate-me"],
    },
    <PlaceMapView request={request} units={units} shapes={shapes} asked={asked} />,
  );
}

async function readPoint(request: PageRequest): Promise<Asked> {
  const lon = request.query.get("lon") ?? "";
  const lat = request.query.get("lat") ?? "";
  const on = readDateParts((name) => request.query.get(name), "on");
  if (!lon && !lat) return { lon, lat, on, wrong: new Set(), answer: null };
  const parsed = pointForm.safeParse({ lon, lat, on: isoDate(on) ?? "wrong" });
  if (!parsed.success)
    return {
      lon,
      lat,
      on,
      wrong: new Set(parsed.error.issues.map((issue) => String(issue.path[0]))),
      answer: null,
    };
  return {
    lon,
    lat,
    on,
    wrong: new Set(),
    answer: await unitAt(parsed.data.lon, parsed.data.lat, parsed.data.on),
  };
}

interface ViewProps {
  request: PageRequest;
  units: UnitRegister;
  shapes: WardShapes;
  asked: Asked;
}

function PlaceMapView({ request, units, shapes, asked }: ViewProps) {
  const { t, language } = request;
  const current = asked.answer?.kind === "unit" ? asked.answer.unit.code : null;
  const areas = shapes.shapes.map((shape) => ({
    ...shape,
    href: href("/units/:code", { code: shape.code }),
    title: units.name(shape.code, language),
    current: shape.code === current,
  }));
  const data = {
    "data-source": "/places/borders.geojson",
    "data-language": language,
    "data-current": current ?? "",
    "data-zoom-in": t("places.zoom-in"),
    "data-zoom-out": t("places.zoom-out"),
    "data-open": t("places.open-unit"),
    "data-title": t("places.zoomable"),
  };
  return (
    <>
      <PageHead title={t("places.title")} lead={<p>{t("places.lead")}</p>} />
      <PointForm request={request} asked={asked} />
      {asked.answer ? <Answer request={request} units={units} answer={asked.answer} /> : null}
      <MapFrame
        t={t}
        id="city-map"
        label={t("places.map")}
        data={data}
        drawing={
          <WardMap
            label={t("places.map")}
            width={shapes.width}
            height={shapes.height}
            areas={areas}
          />
        }
      >
        <UnitLinks request={request} units={units.wards()} />
      </MapFrame>
      <p class="soft">{t("places.source")}</p>
    </>
  );
}

function PointForm({ request, asked }: { request: PageRequest; asked: Asked }) {
  const { t } = request;
  const error = (field: string, key: WordKey) => (asked.wrong.has(field) ? t(key) : undefined);
  return (
    <>
      <div hidden data-locate data-failed={t("places.locate-failed")}>
        <Button type="button" kind="secondary">
          {t("places.locate")}
        </Button>
        <p role="status" />
      </div>
      <Details summary={t("places.point")} open={asked.lon !== "" || asked.lat !== ""}>
        <Filters t={t} action="/places" label={t("places.point")} button={t("places.ask")}>
          <TextField
            t={t}
            type="text"
            name="lon"
            label={t("places.longitude")}
            value={asked.lon}
            width="third"
            required
            error={error("lon", "places.wrong-longitude")}
            autocomplete="off"
          />
          <TextField
            t={t}
            type="text"
            name="lat"
            label={t("places.latitude")}
            value={asked.lat}
            width="third"
            required
            error={error("lat", "places.wrong-latitude")}
            autocomplete="off"
          />
          <DateField
            t={t}
            type="date"
            name="on"
            label={t("places.on")}
            value={asked.on}
            error={error("on", "places.wrong-day")}
          />
        </Filters>
      </Details>
    </>
  );
}

function Answer({
  request,
  units,
  answer,
}: {
  request: PageRequest;
  units: UnitRegister;
  answer: PlaceAnswer;
}) {
  const { t, language } = request;
  if (answer.kind === "outside")
    return <Notice kind="caution" title={t("places.outside")} announce />;
  if (answer.kind === "not-known") {
    return (
      <Notice
        kind="caution"
        title={t("places.not-known", {
          day: answer.knownFrom ? formatDay(answer.knownFrom, language) : "",
        })}
        announce
      >
        <p>{t("places.candidates")}</p>
        <UnitLinks request={request} units={answer.candidates} />
      </Notice>
    );
  }
  const { code, names } = answer.unit;
  const desk = units.deskOf(code);
  return (
    <Notice
      kind="good"
      title={t("places.found", { name: insideSentence(names[language], language) })}
      announce
    >
      <p>
        <a href={href("/units/:code", { code })}>{names[language]}</a>. {t("places.desk")}{" "}
        {desk.names[language]}
        {desk.address ? `, ${desk.address}` : ""}.
      </p>
    </Notice>
  );
}

function UnitLinks({ request, units }: { request: PageRequest; units: Unit[] }) {
  return (
    <Prose>
      <ul>
        {units.map((unit) => (
          <li key={unit.code}>
            <a href={href("/units/:code", { code: unit.code })} data-unit={unit.code}>
              {unit.names[request.language]}
            </a>
          </li>
        ))}
      </ul>
    </Prose>
  );
}
