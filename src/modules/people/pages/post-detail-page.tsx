/** One post: who holds it, its duties on a day and whence, who stands in, and all that was done. */
import type { Staff } from "../../../platform/actor.ts";
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page, TextAnswer } from "../../../gates/route.ts";
import { formatDay } from "../../../platform/format.ts";
import { InvalidForm } from "../../../platform/refusal.ts";
import { isoDate, Notice, PageHead, Panel, readDateParts, SummaryList } from "../../../ui/index.ts";
import { getUnits, type Office, officesOf, type UnitRegister } from "../../organizations/index.ts";
import { getStanding, type PostStanding } from "../changes/judge-post.ts";
import type { Asking } from "../changes/asking.ts";
import { askToGiveDuty } from "../commands/ask-to-give-duty.ts";
import { endPost } from "../commands/end-post.ts";
import { endDuty } from "../commands/end-duty.ts";
import { askToGiveSigning } from "../commands/ask-to-give-signing.ts";
import { endSigning } from "../commands/end-signing.ts";
import { listHeads, listMandates } from "../queries/mandates.ts";
import { listSubstitutesOf } from "../queries/officials.ts";
import { dutyLines, type PostFacts } from "../queries/posts.ts";
import { signingOf } from "../rules/signing-form.ts";
import { askedDay, DayChoice } from "./parts/asked-day.tsx";
import { groundsOf, noDate, noGrounds, readGrounds } from "./parts/change-fields.tsx";
import { ChangeHistory, changeTitle } from "./parts/change-history.tsx";
import { daysOf } from "./parts/days-of.ts";
import { DutyTable } from "./parts/duty-table.tsx";
import { MandateList } from "./parts/mandate-fields.tsx";
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
    try {
      const done = await change(request.staff, id, typed);
      return request.redirect(href("/admin/posts/:id", { id, done }));
    } catch (error) {
      if (!(error instanceof InvalidForm)) throw error;
      return show(request, { ...typed, problems: error.problems });
    }
  },
};

function change(staff: Staff, id: string, typed: TypedChange): Promise<Asking> {
  const grounds = groundsOf(typed);
  const { verb, duty, reach, signing, form, kinds, givenBy, mandate } = typed;
  const instrumentOn = isoDate(typed.instrumentOn) ?? "none";
  switch (verb) {
    case "give-duty":
      return askToGiveDuty(staff, id, { ...grounds, duty, reach, signing });
    case "end-duty":
      return endDuty(staff, id, { ...grounds, duty, to: "" });
    case "give-signing":
      return askToGiveSigning(staff, id, { ...grounds, form, kinds, givenBy, instrumentOn });
    case "end-signing":
      return endSigning(staff, id, { ...grounds, mandate, to: "" });
    case "end-post":
      return endPost(staff, id, { ...grounds, to: "" });
  }
}

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
    form: read(`${verb}.form`),
    kinds: form.texts(`${verb}.kinds`),
    givenBy: read(`${verb}.givenBy`),
    instrumentOn: readDateParts(read, `${verb}.instrumentOn`),
    mandate: read(`${verb}.mandate`),
    problems: [],
  };
}

const nothingTyped = {
  ...noGrounds,
  duty: "",
  reach: "",
  signing: false,
  form: "",
  kinds: [],
  givenBy: "",
  instrumentOn: noDate,
  mandate: "",
  problems: [],
};

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
  const signing = await signingOn(standing.post, day);
  const { post, rows, changes, version } = standing;
  const empty = (verb: PostVerb): TypedChange =>
    typed?.verb === verb ? typed : { ...nothingTyped, verb };
  const lines = dutyLines(post, rows, day);
  return page(
    request,
    { title: post.title, shell: "desk", status: typed ? 422 : 200 },
    <>
      <PageHead title={post.title} over={units.name(post.unitCode, language)} />
      {["asked", "done"].includes(query.get("done") ?? "") ? (
        <Notice
          kind="good"
          title={t(wordKey(`people.change-done.${query.get("done")}`))}
          announce
        />
      ) : null}
      <WaitingChanges request={request} units={units} changes={changes} />
      <SummaryList t={t} items={factsOf(request, standing, offices)} />
      <DayChoice request={request} day={day} />
      <Panel title={t("people.duties-on", { day: formatDay(day, language) })}>
        <DutyTable request={request} lines={lines} changes={changes} />
      </Panel>
      {signing.headsSection ? (
        <Panel title={t("people.mandates-on", { day: formatDay(day, language) })}>
          <MandateList request={request} mandates={signing.mandates} />
        </Panel>
      ) : null}
      <Panel title={t("people.change-post")}>
        <PostForms
          request={request}
          postId={id}
          version={version}
          lines={lines}
          {...signing}
          typed={empty}
        />
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

interface Reading {
  request: PageRequest;
  units: UnitRegister;
}

function WaitingChanges({ request, units, changes }: Pick<PostStanding, "changes"> & Reading) {
  const { t } = request;
  const waiting = changes.filter(({ outcome }) => outcome === null);
  return (
    <>
      {waiting.map((one) => (
        <Notice key={one.id} kind="caution" title={changeTitle(request, units, one)}>
          <p>
            {t("people.waits-for-second")} <a href="/admin/posts/waiting">{t("people.look")}</a>
          </p>
        </Notice>
      ))}
    </>
  );
}

// Of a head of a section: what they may sign, and who may let them.
async function signingOn(post: PostFacts, day: string) {
  const headsSection = post.rank === "section-head";
  const [heads, mandates] = headsSection
    ? await Promise.all([listHeads(post), listMandates(post.id, day)])
    : [[], []];
  return { headsSection, heads, mandates };
}

function factsOf(request: PageRequest, { post }: PostStanding, offices: readonly Office[]) {
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
