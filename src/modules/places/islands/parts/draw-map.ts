// The map that can be moved and zoomed. Draws nothing but our own borders.
import "maplibre-gl/dist/maplibre-gl.css";
import {
  type GeoJSONSource,
  type LngLatBoundsLike,
  Map as GlMap,
  type MapGeoJSONFeature,
  type MapMouseEvent,
  Marker,
  NavigationControl,
  Popup,
  setWorkerUrl,
  type StyleSpecification,
} from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";

interface WardProperties {
  code: string;
  shortName: string;
  names: Record<string, string>;
  label: [number, number];
}
interface Wards {
  type: "FeatureCollection";
  features: {
    type: "Feature";
    properties: WardProperties;
    geometry: { type: "MultiPolygon"; coordinates: [number, number][][][] };
  }[];
}

const namesFromZoom = 9.6;

/**
 * Draws the map into its frame; takes the address of the borders and the words from the frame's
 * data.
 */
export async function drawMap(box: HTMLElement): Promise<void> {
  const answer = await fetch(box.dataset["source"] ?? "");
  if (!answer.ok) return;
  const wards = (await answer.json()) as Wards;
  const drawing = [...box.children];
  setWorkerUrl(workerUrl);
  const map = new GlMap({
    container: box,
    style: styleOf(wards, box.dataset["current"] ?? ""),
    bounds: boundsOf(wards),
    fitBoundsOptions: { padding: 16 },
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    scrollZoom: false,
    locale: {
      "NavigationControl.ZoomIn": box.dataset["zoomIn"] ?? "",
      "NavigationControl.ZoomOut": box.dataset["zoomOut"] ?? "",
      "Map.Title": box.dataset["title"] ?? "",
    },
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.on("load", () => {
    for (const child of drawing) child.remove();
  });
  map.on("click", "wards", (event) => openWard(map, event, box));
  nameWards(map, wards, box);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () =>
    map.setStyle(styleOf(wards, box.dataset["current"] ?? "")),
  );
}

function styleOf(wards: Wards, current: string): StyleSpecification {
  const source: Parameters<GeoJSONSource["setData"]>[0] = wards;
  const lotus = token("--lotus");
  return {
    version: 8,
    sources: { wards: { type: "geojson", data: source } },
    layers: [
      { id: "ground", type: "background", paint: { "background-color": token("--sunken") } },
      {
        id: "wards",
        type: "fill",
        source: "wards",
        paint: {
          "fill-color": ["case", ["==", ["get", "code"], current], lotus, token("--brand")],
          "fill-opacity": ["case", ["==", ["get", "code"], current], 0.35, 0.1],
        },
      },
      {
        id: "borders",
        type: "line",
        source: "wards",
        paint: { "line-color": token("--edge"), "line-width": 1 },
      },
    ],
  };
}

function openWard(
  map: GlMap,
  event: MapMouseEvent & { features?: MapGeoJSONFeature[] },
  box: HTMLElement,
): void {
  const code: unknown = event.features?.[0]?.properties["code"];
  const known = document.querySelector<HTMLAnchorElement>(
    `[data-unit="${CSS.escape(String(code))}"]`,
  );
  if (!known) return;
  const link = document.createElement("a");
  link.href = known.href;
  link.textContent = `${known.textContent}: ${box.dataset["open"] ?? ""}`;
  new Popup({ closeButton: false }).setLngLat(event.lngLat).setDOMContent(link).addTo(map);
}

// The names are ordinary text over the map: our own font, and no glyph server.
function nameWards(map: GlMap, wards: Wards, box: HTMLElement): void {
  for (const { properties } of wards.features) {
    const name = document.createElement("span");
    name.className = "map-frame__name";
    name.textContent = properties.shortName;
    name.setAttribute("aria-hidden", "true");
    new Marker({ element: name }).setLngLat(properties.label).addTo(map);
    // The marker takes on the role of a button; the same names stand in the list.
    name.removeAttribute("role");
    name.removeAttribute("tabindex");
  }
  const decide = () =>
    box.classList.toggle("map-frame__canvas--far", map.getZoom() < namesFromZoom);
  map.on("zoom", decide);
  decide();
}

function boundsOf(wards: Wards): LngLatBoundsLike {
  const corners = wards.features.flatMap(({ geometry }) => geometry.coordinates.flat(2));
  const longitudes = corners.map(([longitude]) => longitude);
  const latitudes = corners.map(([, latitude]) => latitude);
  return [
    Math.min(...longitudes),
    Math.min(...latitudes),
    Math.max(...longitudes),
    Math.max(...latitudes),
  ];
}

function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
