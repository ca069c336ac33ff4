import { classNames } from "../class-names.ts";
import type { Children } from "../types.ts";

export interface ColumnsProps {
  children: Children;
  /** What stands beside on a wide screen and below on a narrow one. */
  aside?: Children;
  asideLabel?: string;
  /** What has to be seen before the aside, where that comes first: stands above the rest. */
  lead?: Children;
  /** The aside stays in view while the rest scrolls. */
  sticky?: boolean;
  /** Both sides are equally wide and scroll apart: a document, and what is made of it. */
  half?: boolean;
  /** Says what the reading column is, where it is reached by keyboard to be scrolled. */
  mainLabel?: string;
  /** Where there is one column only, what stands beside comes first. */
  asideFirst?: boolean;
}

/** A reading column with something beside it. */
export function Columns(props: ColumnsProps) {
  const { children, aside, asideLabel, sticky, asideFirst, lead, half, mainLabel } = props;
  const beside = aside ? (
    <aside
      class={classNames("columns__aside", sticky && "columns__aside--sticky")}
      aria-label={asideLabel}
    >
      {aside}
    </aside>
  ) : null;
  return (
    <div
      class={classNames(
        "columns",
        asideFirst && "columns--aside-first",
        half && "columns--half",
        lead ? "columns--led" : null,
      )}
    >
      {lead ? <div class="columns__lead">{lead}</div> : null}
      {asideFirst ? beside : null}
      <div
        class="columns__main"
        {...(half ? { tabIndex: 0, role: "region", "aria-label": mainLabel } : {})}
      >
        {children}
      </div>
      {asideFirst ? null : beside}
    </div>
  );
}
