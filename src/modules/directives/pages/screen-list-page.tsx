/** The screens on walls that show the board of a unit, and a new one. */
import { fieldNames, problemWords } from "../../../gates/problem-words.ts";
import { page } from "../../../gates/render.ts";
import type { PostedForm } from "../../../gates/posted-form.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page, TextAnswer } from "../../../gates/route.ts";
import { now } from "../../../platform/clock.ts";
import { formatDay } from "../../../platform/format.ts";
import { InvalidForm, type Problem } from "../../../platform/refusal.ts";
import { href, withQuery } from "../../../values/href.ts";
import {
  Actions,
  Button,
  Empty,
  ErrorSummary,
  Form,
  PageHead,
  Panel,
  SelectField,
  Table,
  TextField,
} from "../../../ui/index.ts";
import { getUnits } from "../../organizations/index.ts";
import { makeScreen } from "../commands/make-screen.ts";
import { hasEnded, listScreens, type Screen, unitsOfScreens } from "../queries/screens.ts";
import { lastMoment, screenDays } from "../rules/screen-code.ts";
import { OlderPager, placeAsked } from "./parts/older-pager.tsx";

const path = "/admin/wall-screens" as const;

export const screenList: Page = {
  decides: { nothing: "a new screen stands on nothing that could have changed" },
  get: (request) => show(request, null, []),
  async post(request) {
    const form = await request.form();
    try {
      const { id, code } = await makeScreen(request.staff, {
        unitCode: form.text("unit"),
        name: form.text("name"),
        days: screenDays.find((days) => String(days) === form.text("days")) ?? 0,
      });
      // The code is shown to who made it alone, once, and stands in the address sealed.
      const own = href("/admin/wall-screens/:id", { id });
      return request.redirect(withQuery(own, request.sealed(`?q=${code}`)));
    } catch (error) {
      if (!(error instanceof InvalidForm)) throw error;
      return show(request, form, error.problems);
    }
  },
};

async function show(
  request: PageRequest,
  form: PostedForm | null,
  problems: readonly Problem[],
): Promise<TextAnswer> {
  const { t } = request;
  const errors = problems.map((problem) => ({
    field: problem.field,
    text: problemWords(request, problem),
  }));
  return page(
    request,
    { title: t("directives.screens"), status: errors.length > 0 ? 422 : 200 },
    <>
      <PageHead title={t("directives.screens")} lead={<p>{t("directives.screens-lead")}</p>} />
      <ErrorSummary t={t} errors={errors} nameOf={fieldNames(request, ["directives.screen"])} />
      {await screens(request, await listScreens(request.staff, placeAsked(request)))}
      <Panel title={t("directives.screen-new")}>{await fields(request, form, errors)}</Panel>
    </>,
  );
}

/** Gives the words that say why a screen opens nothing now; null while it is let in. */
export async function screenState(screen: Screen) {
  if (screen.ended_at) return "directives.screen-ended";
  if (screen.expires_at <= now()) return "directives.screen-over";
  return (await hasEnded(screen.unit_code)) ? "directives.screen-unit-over" : null;
}

async function screens(request: PageRequest, found: Screen[]) {
  const { t, language } = request;
  if (found.length === 0) return <Empty title={t("directives.screens-none")} />;
  const units = await getUnits();
  const states = new Map(
    await Promise.all(found.map(async (one) => [one.id, await screenState(one)] as const)),
  );
  return (
    <>
      <Table
        caption={t("directives.screens")}
        captionHidden
        rows={found}
        rowKey={({ id }) => id}
        href={({ id }) => href("/admin/wall-screens/:id", { id })}
        columns={[
          { key: "name", label: t("directives.screen.name"), cell: ({ name }) => name },
          {
            key: "unit",
            label: t("directives.screen.unit"),
            cell: ({ unit_code: unit }) => units.name(unit, language),
          },
          {
            key: "until",
            label: t("directives.screen.until"),
            cell: (row) => {
              const state = states.get(row.id);
              return state ? t(state) : formatDay(lastMoment(row.expires_at), language);
            },
          },
        ]}
      />
      <OlderPager
        request={request}
        path={path}
        places={found.map(({ made_at: at, id }) => ({ at, id }))}
      />
    </>
  );
}

async function fields(
  { t, language, csrf }: PageRequest,
  form: PostedForm | null,
  errors: { field: string; text: string }[],
) {
  const errorOf = (field: string) => errors.find((one) => one.field === field)?.text;
  const options = await unitsOfScreens(language);
  return (
    <Form t={t} csrf={csrf} action={path} shown="nothing">
      <SelectField
        t={t}
        type="select"
        name="unit"
        label={t("directives.screen.unit")}
        value={form?.text("unit")}
        error={errorOf("unit")}
        options={options}
        required
      />
      <TextField
        t={t}
        type="text"
        name="name"
        label={t("directives.screen.name")}
        hint={t("directives.screen.name-hint")}
        value={form?.text("name")}
        error={errorOf("name")}
        maxLength={100}
        required
      />
      <SelectField
        t={t}
        type="select"
        name="days"
        label={t("directives.screen.days")}
        value={form?.text("days") ?? String(screenDays[0])}
        error={errorOf("days")}
        empty={null}
        options={screenDays.map((days) => ({
          value: String(days),
          label: t("directives.screen.days-count", { count: days }),
        }))}
        required
      />
      <Actions>
        <Button>{t("directives.screen-make")}</Button>
      </Actions>
    </Form>
  );
}
