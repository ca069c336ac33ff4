import type { JSX } from "preact";
import type { PageRequest } from "../../../../gates/request.ts";
import { formatDay } from "../../../../platform/format.ts";
import { Notice } from "../../../../ui/index.ts";
import type { OpenedDraft } from "./open-draft.ts";

/**
 * Tells on every page of a draft that its procedure has other rules than when it was begun; null
 * when it has not.
 */
export function otherRules({ t, language }: PageRequest, opened: OpenedDraft): JSX.Element | null {
  if (!opened.otherRules) return null;
  const { validFrom } = opened.procedure;
  const title = validFrom
    ? t("dossiers.form.other-rules-since", { day: formatDay(validFrom, language) })
    : t("dossiers.form.other-rules");
  return (
    <Notice kind="caution" title={title} announce>
      <p>{t("dossiers.form.other-rules-text")}</p>
    </Notice>
  );
}
