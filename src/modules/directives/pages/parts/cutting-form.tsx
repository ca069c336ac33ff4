/** The form of the cutting desk: its proposed tasks, and what its official has typed before. */
import { randomUUID } from "node:crypto";
import type { PageRequest } from "../../../../gates/request.ts";
import { formatDay, formatMoment, formatTime } from "../../../../platform/format.ts";
import { Actions, Button, Field, Form, Notice, Panel, SavedAt } from "../../../../ui/index.ts";
import { href } from "../../../../values/href.ts";
import { wordKey } from "../../../../values/word-key.ts";
import { keptUntil } from "../../../drafts/index.ts";
import { leadersOf } from "../../queries/leaders.ts";
import { sourceShown } from "../../queries/source.ts";
import { levels } from "../../rules/task.ts";
import type { TypedCut } from "../../rules/typed-cut.ts";
import { type CutDesk, draftShown, keptCut, rowsOfOthers } from "./cut-desk.ts";
import { leaderOptions } from "./lead-options.ts";
import { proposedTasks } from "./proposed-tasks.tsx";

/** Draws the form with what was typed, or what the sentences propose. */
export async function cuttingForm(
  request: PageRequest,
  desk: CutDesk,
  typed: TypedCut | null,
  errors: { field: string; text: string }[],
) {
  const { t, csrf, staff, language } = request;
  const leaders = await leadersOf(staff.post.unitCode);
  const action = href("/desk/directives/sources/:id", { id: desk.source.id });
  const own = (name: string) => ({ t, name, label: t(wordKey(`directives.cut.${name}`)) });
  const kept = keptCut(desk) && desk.kept;
  return (
    <Panel title={t("directives.proposed")}>
      <Form
        t={t}
        csrf={csrf}
        action={action}
        // The script that saves in pauses sends the first of them.
        shown={[draftShown(desk), sourceShown(desk.source)]}
        autosave={action}
        hidden={{ verb: "cut", opened: randomUUID(), turn: "0" }}
        label={t("directives.proposed")}
      >
        <Field
          type="select"
          {...own("leader")}
          required
          empty={null}
          value={typed?.leader ?? ""}
          options={leaderOptions(leaders)}
        />
        <Field
          type="select"
          {...own("level")}
          required
          empty={null}
          value={typed?.level ?? "city"}
          options={levels.map((value) => ({ value, label: t(`directives.level.${value}`) }))}
        />
        {proposedTasks({ request, desk, typed, errors })}
        <Actions sticky>
          <Button name="as" value="send">
            {t("directives.cut-send")}
          </Button>
          <Button name="as" value="draft" kind="secondary">
            {t("directives.cut-draft")}
          </Button>
          <SavedAt t={t} time={kept ? formatTime(kept.savedAt, language) : null} />
        </Actions>
        {kept ? (
          <Actions>
            <Button name="as" value="drop" kind="quiet" unchecked>
              {t("directives.cut-drop")}
            </Button>
          </Actions>
        ) : null}
      </Form>
    </Panel>
  );
}

/** Says that what was typed before is shown again, to whom, and until when. */
export function restoredNotice({ t, language }: PageRequest, desk: CutDesk) {
  if (!desk.kept || !keptCut(desk)) return null;
  const { savedAt } = desk.kept;
  return (
    <Notice kind="information" title={t("directives.cut-restored")}>
      <p>
        {t("directives.cut-restored-text", {
          moment: formatMoment(savedAt, language),
          day: formatDay(keptUntil(savedAt), language),
        })}
      </p>
    </Notice>
  );
}

/** Tells what was typed for sentences that somebody has cut meanwhile: no box shows it any more. */
export function othersNotice({ t }: PageRequest, desk: CutDesk, typed: TypedCut | null) {
  const others = rowsOfOthers(desk, typed);
  if (others.length === 0) return null;
  return (
    <Notice kind="caution" title={t("directives.cut-by-others")}>
      {others.map(({ content }) => (
        <blockquote key={content}>{content}</blockquote>
      ))}
    </Notice>
  );
}
