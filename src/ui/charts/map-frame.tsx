import type { Children, Translate } from "../types.ts";

export interface MapFrameProps {
  t: Translate;
  id: string;
  label: string;
  /** What the island needs, such as { "data-source": "/places.geojson" }. */
  data?: Record<`data-${string}`, string>;
  /**
   * What stands in the frame without scripts and until the island has drawn: a WardMap, for
   * instance.
   */
  drawing?: Children;
  /** The same places as a list: the way for keyboard, screen reader and no script. */
  children: Children;
}

/** A place for a map, with the same list beside it. */
export function MapFrame({ t, id, label, data, drawing, children }: MapFrameProps) {
  return (
    <section class="map-frame" aria-label={label}>
      <div class="map-frame__canvas" id={id} {...data}>
        {drawing ?? (
          <noscript>
            <p class="map-frame__plain">{t("ui.map.no-script")}</p>
          </noscript>
        )}
      </div>
      <div class="map-frame__list">{children}</div>
    </section>
  );
}
