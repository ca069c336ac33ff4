/**
 * A person's own account: what the house knows of them, their password, the places where they are
 * signed in.
 */
import { sessionCookie } from "../../../gates/cookies.ts";
import { fieldNames, problemWords } from "../../../gates/problem-words.ts";
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { TextAnswer, Page } from "../../../gates/route.ts";
import { formatDate, formatTime } from "../../../platform/format.ts";
import { InvalidForm, type Problem } from "../../../platform/refusal.ts";
import { requireShown, shownAs, versionOf } from "../../../platform/shown.ts";
import {
  Actions,
  Button,
  type Column,
  ErrorSummary,
  Form,
  Notice,
  PageHead,
  Panel,
  SummaryList,
  Table,
  TextField,
} from "../../../ui/index.ts";
import { changePassword } from "../commands/change-password.ts";
import { endOwnSession } from "../commands/end-own-session.ts";
import { getCitizenProfile, listSessions, type SessionLine } from "../queries/people.ts";
import { wordKey } from "../../../values/word-key.ts";
import { dutyTitle } from "./parts/duty-title.ts";

export const account: Page = {
  decides: { upon: "what the account is, and where it is signed in" },
  get: (request) => show(request, []),
  async post(request) {
    const posted = await request.form();
    const ended = posted.text("end");
    if (ended) {
      const open = (await listSessions(request.person.accountId)).some(({ id }) => id === ended);
      requireShown(ended, open ? "open" : "ended");
      await endOwnSession(request.person, ended);
      return request.redirect("/account?done=ended");
    }
    requireShown("account", versionOf(await getCitizenProfile(request.person.accountId)));
    const fresh = posted.text("fresh");
    if (fresh !== posted.text("again"))
      return show(request, [{ field: "again", code: "password-again" }]);
    try {
      const token = await changePassword(
        request.person,
        request.sessionId ?? "",
        posted.text("old"),
        fresh,
        request.address,
      );
      const cookie = sessionCookie(token, request.person.kind === "staff" ? "Strict" : "Lax");
      return request.redirect("/account?done=password", { "set-cookie": cookie });
    } catch (error) {
      if (error instanceof InvalidForm) return show(request, error.problems);
      throw error;
    }
  },
};

async function show(request: PageRequest, problems: readonly Problem[]): Promise<TextAnswer> {
  const { t, person } = request;
  const done = ["ended", "password"].find((one) => one === request.query.get("done"));
  const [profile, sessions] = await Promise.all([
    getCitizenProfile(person.accountId),
    listSessions(person.accountId),
  ]);
  const facts = [
    { term: t("people.fact.name"), value: profile.name },
    ...(person.kind === "staff"
      ? [
          { term: t("people.fact.post"), value: person.post.title },
          {
            term: t("people.duties-today"),
            value: person.post.duties.map(({ name }) => dutyTitle(t, name)).join("; "),
          },
        ]
      : [
          {
            term: t("people.fact.identity"),
            value: profile.identityNumber ? `••• ••• ••• ${profile.identityNumber.slice(-3)}` : "",
          },
        ]),
    { term: t("people.fact.phone"), value: profile.phone ?? "" },
    { term: t("people.fact.email"), value: profile.email ?? "" },
    ...(person.kind === "staff"
      ? []
      : [{ term: t("people.fact.address"), value: profile.address ?? "" }]),
  ];
  return page(
    request,
    { title: t("people.account"), status: problems.length > 0 ? 422 : 200 },
    <div class="column">
      <PageHead title={t("people.account")} />
      {done ? (
        <Notice kind="good" title={t(wordKey(`people.account-done.${done}`))} announce />
      ) : null}
      <SummaryList t={t} items={facts} />
      {person.kind === "staff" ? null : (
        <p>
          <a href="/account/data">{t("people.own-data")}</a>
        </p>
      )}
      <Panel title={t("people.sessions")}>
        <Table
          caption={t("people.sessions")}
          captionHidden
          columns={sessionColumns(request)}
          rows={sessions}
          rowKey={({ id }) => id}
        />
      </Panel>
      <Panel title={t("people.change-password")}>
        {passwordForm(request, shownAs("account", versionOf(profile)), problems)}
      </Panel>
    </div>,
  );
}

function sessionColumns(request: PageRequest): Column<SessionLine>[] {
  const { t, language, csrf, sessionId } = request;
  const moment = (at: Date) => `${formatTime(at, language)} ${formatDate(at, language)}`;
  return [
    {
      key: "device",
      label: t("people.device"),
      cell: (line) =>
        line.id === sessionId
          ? t("people.this-device")
          : deviceName(line.device, t("people.unknown-device")),
    },
    { key: "started", label: t("people.started"), cell: (line) => moment(line.startedAt) },
    { key: "seen", label: t("people.seen"), cell: (line) => moment(line.seenAt), wideOnly: true },
    {
      key: "end",
      label: t("people.end-session"),
      labelHidden: true,
      cell: (line) =>
        line.id === sessionId ? null : (
          <Form
            t={t}
            csrf={csrf}
            action="/account"
            inline
            shown={shownAs(line.id, "open")}
            hidden={{ end: line.id }}
            label={t("people.end-session")}
          >
            <Button kind="secondary" small>
              {t("people.end-session")}
            </Button>
          </Form>
        ),
    },
  ];
}

// "Chrome · Android" tells a person more than the line that the browser sends.
function deviceName(agent: string, unknown: string): string {
  const browser = /Edg|Firefox|Chrome|Safari/.exec(agent)?.[0]?.replace("Edg", "Edge");
  const system = /Android|iPhone|iPad|Windows|Mac OS|Linux/.exec(agent)?.[0];
  return [browser, system].filter(Boolean).join(" · ") || unknown;
}

function passwordForm(request: PageRequest, shown: string, problems: readonly Problem[]) {
  const { t, csrf } = request;
  const errors = problems.map((problem) => ({
    field: problem.field,
    text: problemWords(request, problem),
  }));
  const common = (name: string) => ({
    t,
    name,
    type: "password" as const,
    label: t(wordKey(`people.field.${name}`)),
    error: errors.find(({ field }) => field === name)?.text,
    required: true,
  });
  return (
    <>
      <ErrorSummary t={t} errors={errors} nameOf={fieldNames(request, ["people.field"])} />
      <Form t={t} csrf={csrf} shown={shown} action="/account">
        <TextField {...common("old")} autocomplete="current-password" />
        <TextField
          {...common("fresh")}
          autocomplete="new-password"
          hint={t("people.password-hint")}
        />
        <TextField {...common("again")} autocomplete="new-password" />
        <Actions>
          <Button>{t("people.change-password")}</Button>
        </Actions>
      </Form>
    </>
  );
}
