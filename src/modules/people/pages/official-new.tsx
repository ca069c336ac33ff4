/** The administrator names an official, and gets the link to hand over. */
import { problemWords } from "../../../gates/problem-words.ts";
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page, TextAnswer } from "../../../gates/route.ts";
import { config } from "../../../platform/config.ts";
import { InvalidForm, NotFound, type Problem } from "../../../platform/refusal.ts";
import { requireShown, shownAs, versionOf } from "../../../platform/shown.ts";
import {
  Actions,
  Button,
  ErrorSummary,
  Form,
  LinkButton,
  Notice,
  PageHead,
  SelectField,
  TextField,
} from "../../../ui/index.ts";
import { getUnits } from "../../organizations/index.ts";
import { inviteAgain, nameOfficial } from "../commands/invite-official.ts";
import { namesOf } from "../queries/people.ts";
import { type NewOfficial, seats } from "../rules/seat.ts";

const empty: NewOfficial = { name: "", signIn: "", unitCode: "", seat: "", title: "" };

export const officialNew: Page = {
  confirms: ({ route }) => route.method === "POST",
  decides: { upon: "who is invited again" },
  get: (request) =>
    request.query.has("again")
      ? askAgain(request, request.query.get("again") ?? "")
      : show(request, empty, []),
  async post(request) {
    const form = await request.form();
    const again = form.text("again");
    if (again) requireShown(again, versionOf((await namesOf([again])).get(again)));
    if (again) return handOver(request, await inviteAgain(request.staff, again));
    const text = (name: string) => form.text(name).trim().replaceAll(/\s+/g, " ");
    const wanted: NewOfficial = {
      name: text("name"),
      signIn: text("signIn").toLowerCase(),
      unitCode: text("unitCode"),
      seat: text("seat"),
      title: text("title"),
    };
    try {
      return handOver(request, await nameOfficial(request.staff, wanted));
    } catch (error) {
      if (!(error instanceof InvalidForm)) throw error;
      return show(request, wanted, error.problems);
    }
  },
};

// What ends here cannot be brought back: it is asked first.
async function askAgain(request: PageRequest, accountId: string): Promise<TextAnswer> {
  const { t, csrf } = request;
  const name = (await namesOf([accountId])).get(accountId);
  if (!name) throw new NotFound(accountId);
  return page(
    request,
    { title: t("people.invite-again"), shell: "desk" },
    <>
      <PageHead
        title={t("people.invite-again-for", { name })}
        lead={<p>{t("people.invite-again-lead")}</p>}
      />
      <Form
        t={t}
        csrf={csrf}
        action="/admin/people/new"
        shown={shownAs(accountId, versionOf(name))}
        hidden={{ again: accountId }}
      >
        <Actions>
          <Button>{t("people.invite-again")}</Button>
          <LinkButton kind="secondary" href="/admin/people">
            {t("people.invite-not")}
          </LinkButton>
        </Actions>
      </Form>
    </>,
  );
}

// The link is shown this once; only its hash is kept.
function handOver(request: PageRequest, token: string): TextAnswer {
  const { t } = request;
  return page(
    request,
    { title: t("people.invited"), shell: "desk" },
    <>
      <PageHead title={t("people.invitation-link")} lead={<p>{t("people.invited-lead")}</p>} />
      <Notice kind="good" title={t("people.invited")} announce />
      <TextField
        t={t}
        type="text"
        name="link"
        label={t("people.invitation-link")}
        value={`${config.PUBLIC_URL}/welcome/${token}`}
        readOnly
        required
      />
      <Actions>
        <LinkButton href="/admin/people">{t("people.accounts")}</LinkButton>
      </Actions>
    </>,
  );
}

async function show(
  request: PageRequest,
  wanted: NewOfficial,
  problems: readonly Problem[],
): Promise<TextAnswer> {
  const { t, csrf, language } = request;
  const units = await getUnits();
  const choices = [units.city(), ...units.departments(), ...units.wards()].map(({ code }) => ({
    value: code,
    label: units.name(code, language),
  }));
  const errors = problems.map((problem) => ({
    field: problem.field,
    text: problemWords(request, problem),
  }));
  const common = (name: keyof NewOfficial) => ({
    t,
    name,
    value: wanted[name],
    label: t(`people.official.${name}`),
    error: errors.find(({ field }) => field === name)?.text,
    required: true,
  });
  return page(
    request,
    { title: t("people.name-official"), status: problems.length > 0 ? 422 : 200, shell: "desk" },
    <>
      <PageHead title={t("people.name-official")} lead={<p>{t("people.name-official-lead")}</p>} />
      <div class="column">
        <ErrorSummary t={t} errors={errors} />
        <Form t={t} shown="nothing" csrf={csrf} action="/admin/people/new">
          <TextField {...common("name")} type="text" autocomplete="off" maxLength={100} />
          <TextField
            {...common("signIn")}
            type="text"
            hint={t("people.official.signIn-hint")}
            autocomplete="off"
            maxLength={60}
          />
          <SelectField {...common("unitCode")} type="select" options={choices} />
          <SelectField
            {...common("seat")}
            type="select"
            options={Object.keys(seats).map((seat) => ({
              value: seat,
              label: t(`people.seat.${seat}`),
            }))}
          />
          <TextField
            {...common("title")}
            type="text"
            hint={t("people.official.title-hint")}
            autocomplete="off"
            maxLength={120}
          />
          <Actions>
            <Button>{t("people.name-official")}</Button>
          </Actions>
        </Form>
      </div>
    </>,
  );
}
