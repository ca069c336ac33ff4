/** One row beside the list, told from the row alone: it costs no further question. */
import type { PageRequest } from "../../../../gates/request.ts";
import { now } from "../../../../platform/clock.ts";
import { Actions, LinkButton, Status, SummaryList } from "../../../../ui/index.ts";
import { hasDay } from "../../queries/urgency.ts";
import type { DeskRow } from "../../queries/waiting.ts";
import { dueText, fromWhom, heldText, type Names, shapeOf } from "./waiting-words.ts";
import { wordKey } from "../../../../values/word-key.ts";
import { keptHref } from "../../../../values/href.ts";

/** Draws the preview of a row of the desk. */
export function WaitingPreview({
  request,
  row,
  names,
}: {
  request: PageRequest;
  row: DeskRow;
  names: Names;
}) {
  const { t } = request;
  return (
    <>
      <p class="soft">{t("work.preview")}</p>
      <h2>{row.title}</h2>
      <Status t={t} state={shapeOf(row, now())} text={t(wordKey(row.state_word))} />
      <SummaryList
        t={t}
        compact
        items={[
          { term: t("work.system"), value: t(row.system.key) },
          { term: t("work.subject"), value: row.subject },
          { term: t("work.from"), value: fromWhom(row, names) },
          { term: t("work.due"), value: hasDay(row) ? dueText(request, row) : t("work.no-due") },
          { term: t("work.unit"), value: names.unit(row.unit) },
          { term: t("work.holder"), value: heldText(request, row, names) },
        ]}
      />
      <Actions>
        <LinkButton kind="secondary" small href={keptHref(row.address)}>
          {t("work.open")}
        </LinkButton>
      </Actions>
    </>
  );
}
