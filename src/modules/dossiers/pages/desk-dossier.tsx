/** One dossier on the desk: its way, its clocks, its papers, its money, and what may be done with it now. */
import { problemWords } from "../../../gates/problem-words.ts";
import { page } from "../../../gates/render.ts";
import type { PostedForm } from "../../../gates/posted-form.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { TextAnswer, Page } from "../../../gates/route.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf, formatMoment } from "../../../platform/format.ts";
import { InvalidForm, Refusal } from "../../../platform/refusal.ts";
import {
  Actions,
  Columns,
  Details,
  ErrorSummary,
  LinkButton,
  Notice,
  PageHead,
  Panel,
  Status,
  Timeline,
} from "../../../ui/index.ts";
import { chargesOf } from "../../payments/index.ts";
import { StaleWrite } from "../commands/change-dossier.ts";
import { maySignProposal } from "../commands/issue-instrument.ts";
import { handingBlocked, verbsNow } from "../queries/ask-verb.ts";
import { courseOf } from "../queries/course-of.ts";
import { type DossierFile, getDossier, getDossierFile } from "../queries/dossier.ts";
import { extensionChoices } from "../queries/extension-of.ts";
import { proposalHash } from "../queries/proposal-hash.ts";
import { supplementRefusal } from "../rules/may.ts";
import { shownState } from "../rules/standing.ts";
import { caseForm } from "./parts/case-form.tsx";
import { dossierChanges } from "./parts/dossier-changes.ts";
import { deskFacts } from "./parts/desk-facts.tsx";
import { dossierPapers } from "./parts/dossier-papers.tsx";
import { dossierWay } from "./parts/dossier-way.tsx";
import { feePanel } from "./parts/fee-panel.tsx";
import { formAnswers } from "./parts/form-answers.tsx";
import { legTable } from "./parts/leg-table.tsx";
import { ProposalPanel } from "./parts/proposal-panel.tsx";
import { proposedResult, type ProposedResult } from "./parts/proposed-result.ts";
import { verbFieldLabel } from "./parts/verb-fields.tsx";
import { ProposedLetter } from "./parts/proposed-letter.tsx";
import { requiredPapers } from "./parts/required-papers.tsx";
import { deskColleagues, runVerb } from "./parts/run-verb.ts";
import { slipLinks } from "./parts/slip-links.tsx";
import { VerbForms } from "./parts/verb-forms.tsx";

interface Shown {
  posted: PostedForm | null;
  errors: Record<string, string>;
  refusal: string | null;
  status: number;
}

const signing = ["sign", "sign-letter"];

export const deskDossier: Page = {
  decides: { upon: "the dossier", changes: dossierChanges },
  confirms: async (request) =>
    request.route.method === "POST" && signing.includes((await request.form()).text("verb")),
  get: (request) => show(request, { posted: null, errors: {}, refusal: null, status: 200 }),
  async post(request) {
    const form = await request.form();
    const id = request.param("id");
    try {
      await runVerb(request.staff, id, form);
    } catch (error) {
      const shown = refusedView(request, form, error);
      if (!shown) throw error;
      return show(request, shown);
    }
    return request.redirect(`/desk/dossiers/${id}`);
  },
};

// What was typed is shown again with what is wrong, whether a field is wrong or the dossier has moved on in the meantime.
function refusedView(request: PageRequest, posted: PostedForm, error: unknown): Shown | null {
  const { t } = request;
  if (error instanceof StaleWrite)
    return { posted, errors: {}, refusal: t("problem.stale"), status: 409 };
  if (error instanceof Refusal)
    return { posted, errors: {}, refusal: t(`refusal.${error.code}`, error.params), status: 409 };
  if (!(error instanceof InvalidForm)) return null;
  const verb = posted.text("verb");
  const errors = Object.fromEntries(
    error.problems.map((problem) => [`${verb}.${problem.field}`, problemWords(request, problem)]),
  );
  return { posted, errors, refusal: null, status: 422 };
}

// A message on top says of which field it speaks; the fields of a case stand alone in their form.
function labelIn({ t }: PageRequest, field: string, result: ProposedResult | null): string | null {
  if (/^(?:accept|sign|sign-letter)\./.test(field)) return null;
  if (!field.startsWith("propose.")) return verbFieldLabel(t, field);
  const fields = result?.groups.flatMap((group) => group.fields) ?? [];
  return fields.find(({ key }) => `propose.${key}` === field)?.label ?? null;
}

async function show(request: PageRequest, shown: Shown): Promise<TextAnswer> {
  const { t } = request;
  const dossier = await getDossier(request.actor, request.param("id"));
  const file = await getDossierFile(dossier.id);
  const charges = await chargesOf([dossier.code]);
  const course = await courseOf(dossier, file, charges);
  // What the command would refuse has no button either: asked once, in time, paid.
  const open = file.decision?.signed_at === null ? file.decision : null;
  const maySign = open !== null && (await maySignProposal(request.staff, dossier, open));
  const verbs = (await verbsNow(request.staff, dossier, file, course)).filter(
    (verb) => verb !== "sign" || maySign,
  );
  const [colleagues, result, extensions] = await Promise.all([
    verbs.includes("assign") ? deskColleagues(dossier) : [],
    verbs.includes("propose") || open ? proposedResult(dossier, file) : null,
    verbs.includes("propose-extension") ? extensionChoices(dossier, course.at) : [],
  ]);
  const blocked = handingBlocked(request.staff, dossier, course);
  const letter = file.letters.find(({ state }) => state === "proposed");
  const home =
    request.staff.post.role === "leader"
      ? { href: "/desk/dossiers", text: t("dossiers.all") }
      : { href: "/desk", text: t("dossiers.inbox") };
  const proposal = open ? proposalHash(open, dossier.version) : null;
  const standing = shownState(dossier, now(), dayOf);
  const maySupplement = supplementRefusal(request.actor, dossier) === null;
  const links = Object.entries(shown.errors).map(([field, text]) => {
    const label = labelIn(request, firstField(field), result);
    return { field: firstField(field), text: label ? `${label}: ${text}` : text };
  });
  return page(
    request,
    {
      title: dossier.code,
      status: shown.status,
      islands: ["ui/desk-keys"],
      breadcrumb: [home, { text: dossier.code }],
    },
    <>
      <PageHead
        title={dossier.procedure_name}
        over={dossier.applicant_name}
        facts={[
          <Status t={t} state={standing} text={t(`dossiers.state.${dossier.state}`)} />,
          dossier.code,
        ]}
      />
      {shown.refusal ? (
        <Notice kind="bad" title={shown.refusal} announce>
          <p>{t("dossiers.desk.kept")}</p>
        </Notice>
      ) : null}
      <ErrorSummary t={t} errors={links} />
      {await dossierWay(request, dossier, file.legs)}
      <Columns
        asideFirst
        asideLabel={t("dossiers.desk.do")}
        aside={
          <Panel title={t("dossiers.desk.do")}>
            {blocked ? <Notice kind="caution" title={t(`refusal.${blocked}`)} /> : null}
            <VerbForms
              request={request}
              dossier={dossier}
              verbs={verbs}
              colleagues={colleagues}
              result={result}
              proposal={proposal}
              extensions={extensions}
              letter={letter !== undefined}
              posted={shown.posted}
              errors={shown.errors}
            />
            {verbs.includes("accept")
              ? await caseForm({ request, dossier, posted: shown.posted, errors: shown.errors })
              : null}
            {maySupplement ? (
              <Actions>
                <LinkButton href={`/desk/dossiers/${dossier.id}/supplement`}>
                  {t("dossiers.supplement.take")}
                </LinkButton>
              </Actions>
            ) : null}
            {verbs.length === 0 && !maySupplement ? (
              <p class="soft">{t("dossiers.desk.nothing-to-do")}</p>
            ) : null}
          </Panel>
        }
      >
        {open && result ? (
          <ProposalPanel request={request} dossier={dossier} decision={open} result={result} />
        ) : null}
        {await feePanel(request, dossier.code, charges)}
        {letter ? <ProposedLetter request={request} dossier={dossier} letter={letter} /> : null}
        {await deskFacts(request, dossier, file, charges)}
        {await requiredPapers(request, dossier, file)}
        {await formAnswers(request, dossier)}
        {dossierPapers(request, dossier, file)}
        {slipLinks(request, dossier, file)}
      </Columns>
      {await legTable(request, dossier, file)}
      {history(request, file)}
    </>,
  );
}

// The first field of the list of missing papers stands for the list.
function firstField(field: string): string {
  return field === "request-supplement.items" ? "request-supplement.0.name" : field;
}

function history(request: PageRequest, file: DossierFile) {
  const { t, language } = request;
  return (
    <Details summary={t("dossiers.history")} open>
      <Timeline
        label={t("dossiers.history")}
        events={file.events.map((event) => ({
          title: t(`dossiers.event.${event.kind}`),
          when: formatMoment(event.at, language),
          whenAt: event.at.toISOString(),
          detail: event.note ?? undefined,
          who: [
            event.actor_name,
            event.acting_for_name ? t("dossiers.for", { name: event.acting_for_name }) : null,
          ]
            .filter(Boolean)
            .join(" "),
        }))}
      />
    </Details>
  );
}
