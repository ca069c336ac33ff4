import { classNames } from "../class-names.ts";
import { Emblem } from "../emblem.tsx";
import type { Translate } from "../types.ts";
import type { Href } from "../../values/href.ts";

/** The gate, the city and the name of the counter; leads home. */
export function Brand({
  t,
  city,
  href,
  small,
}: {
  t: Translate;
  city: string;
  href: Href;
  small?: boolean;
}) {
  return (
    <a class={classNames("brand", small && "brand--small")} href={href}>
      <Emblem size={small ? 24 : 40} />
      <span class="brand__words">
        <span class="brand__city">{city}</span>
        <span class="brand__name">{t("ui.site")}</span>
      </span>
    </a>
  );
}
