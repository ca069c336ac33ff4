/** Who sits where while somebody is away. */
import { fieldNames, problemWords } from "../../../gates/problem-words.ts";
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { TextAnswer, Page } from "../../../gates/route.ts";
import { formatDay, formatNumber } from "../../../platform/format.ts";
import { InvalidForm, type Problem, Refusal } from "../../../platform/refusal.ts";
import { requireShown, shownAs, versionOf } from "../../../platform/shown.ts";
import {
  Actions,
  Button,
  type Column,
  DateField,
  type DateParts,
  Empty,
  ErrorSummary,
  Form,
  isoDate,
  Notice,
  PageHead,
  Panel,
  PersonLine,
  readDateParts,
  SelectField,
  Table,
  TextField,
} from "../../../ui/index.ts";
import { nameSubstitute } from "../commands/name-substitute.ts";
import { endSubstitution } from "../commands/end-substitution.ts";
import {
  listSeats,
  listSubstitutions,
  type PostSeat,
  type SubstitutionLine,
} from "../queries/seats.ts";
import { candidateProblem, mayNameFor, substitutionDaysMax } from "../rules/substitute.ts";
import { wordKey } from "../../../values/word-key.ts";

interface Wanted {
  postId: string;
  accountId: string;
  from: DateParts;
  to: DateParts;
  reason: string;
}

const noDate: DateParts = { day: "", month: "", year: "" };
const empty: Wanted = { postId: "", accountId: "", from: noDate, to: noDate, reason: "" };

export const substitutes: Page = {
  confirms: ({ route }) => route.method === "POST",
  decides: { upon: "who stands in for whom in the unit" },
  get: (request) => show(request, empty, []),
  async post(request) {
    const posted = await request.form();
    requireShown("substitutes", versionOf(await listSubstitutions(request.staff.post.unitCode)));
    const ended = posted.text("end");
    if (ended) {
      await endSubstitution(request.staff, ended);
      return request.redirect("/desk/substitutes?done=ended");
    }
    const read = (name: string) => readDateParts((part) => posted.text(part), name);
    const wanted: Wanted = {
      postId: posted.text("postId"),
      accountId: posted.text("accountId"),
      from: read("from"),
      to: read("to"),
      reason: posted.text("reason"),
    };
    try {
      await nameSubstitute(request.staff, {
        ...wanted,
        from: isoDate(wanted.from) ?? "none",
        to: isoDate(wanted.to) ?? "none",
      });
      return request.redirect("/desk/substitutes?done=named");
    } catch (error) {
      if (error instanceof InvalidForm) return show(request, wanted, error.problems);
      if (error instanceof Refusal)
        return show(request, wanted, [{ field: "postId", code: error.code }]);
      throw error;
    }
  },
};

async function show(
  request: PageRequest,
  wanted: Wanted,
  problems: readonly Problem[],
): Promise<TextAnswer> {
  const { t, staff, language } = request;
  const lines = await listSubstitutions(staff.post.unitCode);
  const shown = shownAs("substitutes", versionOf(lines));
  const done = ["named", "ended"].find((one) => one === request.query.get("done"));
  return page(
    request,
    { title: t("people.substitutes"), status: problems.length > 0 ? 422 : 200, shell: "desk" },
    <>
      <PageHead title={t("people.substitutes")} lead={<p>{t("people.substitutes-lead")}</p>} />
      {done ? (
        <Notice kind="good" title={t(wordKey(`people.substitute-done.${done}`))} announce />
      ) : null}
      <Panel title={t("people.substitutes-now")} count={formatNumber(lines.length, language)}>
        {lines.length === 0 ? (
          <Empty title={t("people.no-substitutes")} />
        ) : (
          <Table
            caption={t("people.substitutes-now")}
            captionHidden
            columns={columns(request, shown)}
            rows={lines}
            rowKey={({ id }) => id}
          />
        )}
      </Panel>
      <Panel title={t("people.name-substitute")}>
        {request.staff.post.actingFor === null ? (
          await fields(request, shown, wanted, problems)
        ) : (
          <p>{t("refusal.people.acting")}</p>
        )}
      </Panel>
    </>,
  );
}

function columns(request: PageRequest, shown: string): Column<SubstitutionLine>[] {
  const { t, language, staff, csrf } = request;
  return [
    {
      key: "holder",
      label: t("people.holder"),
      cell: (line) => <PersonLine name={line.holder} role={line.postTitle} />,
    },
    { key: "substitute", label: t("people.substitute"), cell: (line) => line.substitute },
    {
      key: "days",
      label: t("people.days"),
      cell: (line) =>
        t("people.day-span", {
          first: formatDay(line.from, language),
          last: formatDay(line.to, language),
        }),
    },
    { key: "reason", label: t("people.reason"), cell: (line) => line.reason, wideOnly: true },
    {
      key: "end",
      label: t("people.end-substitution"),
      labelHidden: true,
      cell: (line) =>
        mayNameFor(staff, line) ? (
          <Form
            t={t}
            csrf={csrf}
            action="/desk/substitutes"
            inline
            shown={shown}
            hidden={{ end: line.id }}
            label={t("people.end-this-substitution", { name: line.substitute })}
          >
            <Button kind="secondary" small>
              {t("people.end-substitution")}
            </Button>
          </Form>
        ) : null,
    },
  ];
}

async function fields(
  request: PageRequest,
  shown: string,
  wanted: Wanted,
  problems: readonly Problem[],
) {
  const { t, staff, csrf } = request;
  const seats = await listSeats(staff.post.unitCode);
  const posts = seats.filter((seat) => mayNameFor(staff, seat));
  const people = candidatesFor(staff.accountId, posts, seats);
  const errors = errorsOf(request, problems);
  const common = (name: string) => ({
    t,
    name,
    label: t(wordKey(`people.field.${name}`)),
    error: errors.find(({ field }) => field === name)?.text,
    required: true,
  });
  return (
    <>
      <ErrorSummary t={t} errors={errors} nameOf={fieldNames(request, ["people.field"])} />
      <Form t={t} csrf={csrf} shown={shown} action="/desk/substitutes">
        <SelectField
          {...common("postId")}
          type="select"
          value={wanted.postId || (posts.length === 1 ? posts[0]?.id : "")}
          options={posts.map((post) => ({ value: post.id, label: seatLabel(post) }))}
        />
        <SelectField
          {...common("accountId")}
          type="select"
          value={wanted.accountId}
          hint={t("people.candidate-hint")}
          options={people.map((seat) => ({ value: seat.accountId, label: seatLabel(seat) }))}
        />
        <DateField {...common("from")} type="date" value={wanted.from} width="half" />
        <DateField
          {...common("to")}
          type="date"
          value={wanted.to}
          hint={t("people.to-hint", { days: substitutionDaysMax })}
          width="half"
        />
        <TextField
          {...common("reason")}
          type="text"
          value={wanted.reason}
          hint={t("people.reason-hint")}
          maxLength={200}
        />
        <Actions>
          <Button>{t("people.name-substitute")}</Button>
        </Actions>
      </Form>
    </>
  );
}

// Each person once, who may take over one of the posts at least.
function candidatesFor(namerId: string, posts: PostSeat[], seats: PostSeat[]): PostSeat[] {
  const mayBe = (seat: PostSeat) =>
    posts.some(
      (away) =>
        candidateProblem(namerId, away, { accountId: seat.accountId, own: [seat] }) === null,
    );
  return [...new Map(seats.filter(mayBe).map((seat) => [seat.accountId, seat])).values()];
}

function errorsOf(request: PageRequest, problems: readonly Problem[]) {
  return problems.map((problem) => ({ field: problem.field, text: wordsOf(request, problem) }));
}

function wordsOf(request: PageRequest, problem: Problem): string {
  const { code, params } = problem;
  return code.startsWith("people.")
    ? request.t(wordKey(`refusal.${code}`), params)
    : problemWords(request, problem);
}

function seatLabel({ holder, title }: PostSeat): string {
  return `${holder} – ${title}`;
}
