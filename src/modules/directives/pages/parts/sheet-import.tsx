/** The form that makes drafts of all rows of a sheet that are ready. */
import type { PostedForm } from "../../../../gates/posted-form.ts";
import type { PageRequest } from "../../../../gates/request.ts";
import { formatNumber } from "../../../../platform/format.ts";
import { Actions, Button, Field, Form, Panel } from "../../../../ui/index.ts";
import { leadersOf } from "../../queries/leaders.ts";
import { countStandings, type OpenedSheet, sheetShown } from "../../queries/sheet.ts";
import { levels } from "../../rules/task.ts";
import { href } from "../../../../values/href.ts";

interface Importing {
  request: PageRequest;
  opened: OpenedSheet;
  posted: PostedForm | null;
  errors: { field: string; text: string }[];
}

/** Draws the form; what stays behind and what is done again is said on purpose. */
export async function importForm(importing: Importing) {
  const { request, opened, posted } = importing;
  const { t, csrf, staff, language } = request;
  const { sheet, read } = opened;
  const leaders = await leadersOf(staff.post.unitCode);
  const own = ownFields(importing);
  return (
    <Panel title={t("directives.sheet.import")}>
      <Form
        t={t}
        csrf={csrf}
        action={href("/desk/directives/sheets/:id", { id: sheet.id })}
        shown={sheetShown(sheet)}
        hidden={{ verb: "import" }}
        label={t("directives.sheet.import")}
      >
        <Field
          type="select"
          {...own("leader", t("directives.cut.leader"))}
          empty={null}
          value={posted?.text("leader") ?? ""}
          options={leaders.map(({ accountId, title, name }) => ({
            value: accountId,
            label: `${title}: ${name}`,
          }))}
        />
        <Field
          type="select"
          {...own("level", t("directives.cut.level"))}
          empty={null}
          value={posted?.text("level") ?? "city"}
          options={levels.map((value) => ({ value, label: t(`directives.level.${value}`) }))}
        />
        <Agreed importing={importing} />
        <Actions>
          <Button>
            {t("directives.sheet.make", {
              count: formatNumber(countStandings(read).ready, language),
            })}
          </Button>
        </Actions>
      </Form>
    </Panel>
  );
}

function Agreed({ importing }: { importing: Importing }) {
  const { request, opened, posted } = importing;
  const { t, language } = request;
  const { asked } = countStandings(opened.read);
  const own = ownFields(importing);
  const box = (name: string, label: string, option: string) => (
    <Field
      type="checkboxes"
      {...own(name, label)}
      values={posted?.texts(name) ?? []}
      options={[{ value: "yes", label: option }]}
    />
  );
  const rest = t("directives.sheet.rest", { count: formatNumber(asked, language) });
  return (
    <>
      {asked > 0 ? box("leave-rest", rest, t("directives.sheet.leave-rest")) : null}
      {opened.sheet.repeats
        ? box("again", t("directives.sheet.repeats"), t("directives.sheet.again"))
        : null}
    </>
  );
}

function ownFields({ request: { t }, errors }: Importing) {
  return (name: string, label: string) => ({
    t,
    name,
    label,
    required: true,
    error: errors.find(({ field }) => field === name)?.text,
  });
}
