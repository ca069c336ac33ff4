import type { Children, Translate } from "../types.ts";
import type { Href } from "../../values/href.ts";

export interface BulkBarProps {
  t: Translate;
  /** The id that the table's boxes name as their form. */
  form: string;
  csrf: string;
  action: Href;
  children: Children;
}

/**
 * What can be done to the ticked rows at once. The buttons stand in the form that the rows' boxes
 * belong to.
 */
export function BulkBar({ t, form, csrf, action, children }: BulkBarProps) {
  return (
    <form class="bulk-bar" id={form} method="post" action={action} aria-label={t("ui.bulk.label")}>
      <input type="hidden" name="csrf" value={csrf} />
      <span class="bulk-bar__label">{t("ui.bulk.label")}</span>
      {children}
    </form>
  );
}
