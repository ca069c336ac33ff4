import type { Translate } from "../types.ts";

/** The first stop of the keyboard: past everything to the content. */
export function SkipLink({ t }: { t: Translate }) {
  return (
    <a class="skip-link" href="#content">
      {t("ui.skip")}
    </a>
  );
}
