/** Drafts that wait to be finished: go on, or throw away. */
import type { JSX } from "preact";
import type { PageRequest } from "../../../../gates/request.ts";
import { formatDay, formatMoment } from "../../../../platform/format.ts";
import { shownAs } from "../../../../platform/shown.ts";
import { Actions, Button, Form, LinkButton, Panel, SummaryList } from "../../../../ui/index.ts";
import { keptUntil } from "../../../drafts/index.ts";
import { findProcedureForFiling } from "../../../procedures/index.ts";
import { getBegunProcedure } from "../../filing/procedure-of-draft.ts";
import type { DraftLine } from "../../queries/draft.ts";
import { saidName, spokenName } from "./spoken-name.tsx";
import { draftHref } from "./open-draft.ts";

/** Draws a person's drafts below an address; nothing when there are none. */
export async function draftList(
  request: PageRequest,
  drafts: DraftLine[],
  kind: "citizen" | "staff",
): Promise<JSX.Element | null> {
  if (drafts.length === 0) return null;
  const { t, csrf, language } = request;
  const begun = await Promise.all(
    drafts.map(async (draft) => {
      const { everydayName } = await getBegunProcedure(draft);
      const name = await spokenName(request, draft.procedureCode, everydayName);
      const ended = (await findProcedureForFiling(draft.procedureCode)) === null;
      return { name: saidName(name, everydayName), ended };
    }),
  );
  return (
    <Panel title={t("dossiers.drafts")}>
      <SummaryList
        t={t}
        items={drafts.map((draft, index) => ({
          term: begun[index]?.name ?? "",
          value: (
            <>
              <p>
                {t("dossiers.form.saved", { moment: formatMoment(draft.savedAt, language) })}.{" "}
                {t("dossiers.form.kept-until", {
                  day: formatDay(keptUntil(draft.savedAt), language),
                })}
              </p>
              {begun[index]?.ended ? <p>{t("dossiers.form.ended")}</p> : null}
              <Actions>
                {begun[index]?.ended ? null : (
                  <LinkButton kind="secondary" small href={draftHref({ kind }, draft.id)}>
                    {t("dossiers.form.continue")}
                  </LinkButton>
                )}
                <Form
                  t={t}
                  csrf={csrf}
                  action={draftHref({ kind }, draft.id)}
                  shown={shownAs(draft.id, draft.version)}
                  inline
                >
                  <Button kind="quiet" small>
                    {t("dossiers.form.delete")}
                  </Button>
                </Form>
              </Actions>
            </>
          ),
        }))}
      />
    </Panel>
  );
}
