/** One post: who holds it, its duties on a day and whence, who stands in, and all that was done. */
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page, TextAnswer } from "../../../gates/route.ts";
import { formatDay } from "../../../platform/format.ts";
import { InvalidForm } from "../../../platform/refusal.ts";
import { Notice, PageHead, Panel, SummaryList } from "../../../ui/index.ts";
import { getUnits, type Office, officesOf } from "../../organizations/index.ts";
import { getStanding, type Standing } from "../changes/judge-post.ts";
import { askToGiveDuty, endDuty, endPost } from "../commands/change-post.ts";
import { listSubstitutesOf } from "../queries/officials.ts";
import { dutyLines } from "../queries/posts.ts";
import { signingOf } from "../rules/signing-form.ts";
import { askedDay, DayChoice } from "./parts/asked-day.tsx";
import { groundsOf, noGrounds, readGrounds } from "./parts/change-fields.tsx";
import { ChangeHistory, changeTitle } from "./parts/change-history.tsx";
import { daysOf } from "./parts/days-of.ts";
import { DutyTable } from "./parts/duty-table.tsx";
import { PostForms, type PostVerb, postVerbs, type TypedChange } from "./parts/post-forms.tsx";
import { SubstitutionTable } from "./parts/substitution-table.tsx";
import { wordKey } from "../../../values/word-key.ts";
import { href } from "../../../values/href.ts";

export const postDetail: Page = {
  confirms: ({ route }) => route.method === "POST",
  decides: { upon: "the post, its duties, and what was asked of them" },
  get: (request) => show(request, null),
  async post(request) {
    const typed = await readTyped(request);
    const id = request.param("id");
    const grounds = groundsOf(typed);
    try {
      const wanted = { ...grounds, duty: typed.duty };
      const done =
        typed.verb === "give-duty"
          ? await askToGiveDuty(request.staff, id, {
              ...wanted,
              reach: typed.reach,
              signing: typed.signing,
            })
          : typed.verb === "end-duty"
            ? await endDuty(request.staff, id, { ...wanted, to: "" })
            : await endPost(request.staff, id, { ...grounds, to: "" });
      return request.redirect(href("/admin/posts/:id", { id, done }));
    } catch (error) {
      if (!(error instanceof InvalidForm)) throw error;
      return show(request, { ...typed, problems: error.problems });
    }
  },
};

async function readTyped(request: PageRequest): Promise<TypedChange> {
  const form = await request.form();
  const verb = postVerbs.find((one) => one === form.text("verb")) ?? "give-duty";
  const read = (name: string) => form.text(name);
  return {
    ...readGrounds(read, `${verb}.`),
    verb,
    duty: read(`${verb}.duty`),
    reach: read(`${verb}.reach`),
    signing: read(`${verb}.signing`) === "yes",
    problems: [],
  };
}

async function show(request: PageRequest, typed: TypedChange | null): Promise<TextAnswer> {
  const { t, language, query } = request;
  const id = request.param("id");
  const day = askedDay(request);
  const [standing, substitutes, units] = await Promise.all([
    getStanding(id),
    listSubstitutesOf(id),
    getUnits(),
  ]);
  const offices = await officesOf(standing.post.unitCode, day);
  const { post, rows, changes, version } = standing;
  const waiting = changes.filter(({ outcome }) => outcome === null);
  const done = (["asked", "done"] as const).find((one) => one === query.get("done"));
  const empty = (verb: PostVerb): TypedChange =>
    typed?.verb === verb
      ? typed
      : { ...noGrounds, verb, duty: "", reach: "", signing: false, problems: [] };
  const lines = dutyLines(post, rows, day);
  return page(
    request,
    { title: post.title, shell: "desk", status: typed ? 422 : 200 },
    <>
      <PageHead title={post.title} over={units.name(post.unitCode, language)} />
      {done ? (
        <Notice kind="good" title={t(wordKey(`people.change-done.${done}`))} announce />
      ) : null}
      {waiting.map((one) => (
        <Notice key={one.id} kind="caution" title={changeTitle(request, units, one)}>
          <p>
            {t("people.waits-for-second")} <a href="/admin/posts/waiting">{t("people.look")}</a>
          </p>
        </Notice>
      ))}
      <SummaryList t={t} items={factsOf(request, standing, offices)} />
      <DayChoice request={request} day={day} />
      <Panel title={t("people.duties-on", { day: formatDay(day, language) })}>
        <DutyTable request={request} lines={lines} changes={changes} />
      </Panel>
      <Panel title={t("people.change-post")}>
        <PostForms request={request} postId={id} version={version} lines={lines} typed={empty} />
      </Panel>
      <Panel title={t("people.substitutes-ever")}>
        <SubstitutionTable request={request} rows={substitutes} />
      </Panel>
      <Panel title={t("people.history")}>
        <ChangeHistory request={request} units={units} changes={changes} />
      </Panel>
    </>,
  );
}

function factsOf(request: PageRequest, { post }: Standing, offices: readonly Office[]) {
  const { t, language } = request;
  const office = offices.find((one) => one.office === post.office);
  return [
    {
      term: t("people.holder"),
      value: <a href={href("/admin/people/accounts/:id", { id: post.accountId })}>{post.holder}</a>,
    },
    { term: t("people.office"), value: office?.names[language] ?? t("people.office-unknown") },
    { term: t("people.rank"), value: t(`people.rank.${post.rank}`) },
    { term: t("people.signing-form"), value: t(`people.signing-form.${signingOf(post)}`) },
    {
      term: t("people.days"),
      value: daysOf(request, post),
    },
  ];
}
