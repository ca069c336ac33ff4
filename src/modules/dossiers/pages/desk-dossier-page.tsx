/**
 * One dossier on the desk: its way, its clocks, its papers, its money, and what may be done with it
 * now.
 */
import type { JSX } from "preact";
import { problemWords } from "../../../gates/problem-words.ts";
import { page } from "../../../gates/render.ts";
import type { PostedForm } from "../../../gates/posted-form.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { TextAnswer, Page } from "../../../gates/route.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf, formatMoment } from "../../../platform/format.ts";
import { InvalidForm, Refusal } from "../../../platform/refusal.ts";
import { shownAs } from "../../../platform/shown.ts";
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
  Vietnamese,
} from "../../../ui/index.ts";
import { getSeen } from "../queries/dossier.ts";
import { type DossierFile, getDossierFile } from "../queries/dossier-file.ts";
import { shownToSign } from "../queries/proposal-hash.ts";
import { letterShown } from "../slips/instrument-forms.ts";
import { supplementRefusal } from "../rules/may.ts";
import { shownState } from "../rules/standing.ts";
import { courseOnly } from "./parts/course-only.tsx";
import { caseForm } from "./parts/case-form.tsx";
import { dossierChanges } from "./parts/dossier-changes.ts";
import { deskFacts } from "./parts/desk-facts.tsx";
import { type Desk, deskOf } from "./parts/desk-of.ts";
import { dossierPapers } from "./parts/dossier-papers.tsx";
import { dossierWay } from "./parts/dossier-way.tsx";
import { feePanel } from "./parts/fee-panel.tsx";
import { formAnswers } from "./parts/form-answers.tsx";
import { legTable } from "./parts/leg-table.tsx";
import { ProposalPanel } from "./parts/proposal-panel.tsx";
import type { ProposedResult } from "./parts/proposed-result.ts";
import { verbFieldLabel } from "./parts/own-fields.ts";
import { ProposedLetter } from "./parts/proposed-letter.tsx";
import { requiredPapers } from "./parts/required-papers.tsx";
import { runVerb } from "./parts/run-verb.ts";
import { slipLinks } from "./parts/slip-links.tsx";
import { signing, VerbForms } from "./parts/verb-forms.tsx";
import { wordKey } from "../../../values/word-key.ts";
import { href } from "../../../values/href.ts";

interface Shown {
  posted: PostedForm | null;
  errors: Record<string, string>;
  refusal: string | null;
  status: number;
}

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
    return request.redirect(href("/desk/dossiers/:id", { id }));
  },
};

// What was typed is shown again with what is wrong. A dossier that has moved on is told as on every
// page.
function refusedView(request: PageRequest, posted: PostedForm, error: unknown): Shown | null {
  const { t } = request;
  if (error instanceof Refusal)
    return {
      posted,
      errors: {},
      refusal: t(wordKey(`refusal.${error.code}`), error.params),
      status: 409,
    };
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
  const { dossier, purpose } = await getSeen(request.actor, request.param("id"));
  const file = await getDossierFile(dossier.id);
  if (purpose === "oversee") return courseOnly(request, dossier, file);
  const desk = await deskOf(request, dossier, file);
  const { charges } = desk;
  const proposed = <Proposal request={request} desk={desk} />;
  const written = <Letter request={request} desk={desk} />;
  // Nobody comes to the button before what they sign.
  const leads = desk.verbs.some((verb) => signing.includes(verb));
  const lead = leads ? (
    <>
      {proposed}
      {written}
    </>
  ) : null;
  return page(
    request,
    {
      title: dossier.code,
      status: shown.status,
      islands: ["ui/desk-keys"],
      breadcrumb: [
        { href: "/desk/inbox", text: request.t("dossiers.inbox") },
        { text: dossier.code },
      ],
    },
    <>
      <Head request={request} desk={desk} shown={shown} />
      {await dossierWay(request, dossier, file.legs)}
      <Columns
        asideFirst
        lead={lead}
        asideLabel={request.t("dossiers.desk.do")}
        aside={await whatToDo(request, desk, shown)}
      >
        {leads ? null : proposed}
        {await feePanel(request, dossier.code, charges)}
        {leads ? null : written}
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

interface Parts {
  request: PageRequest;
  desk: Desk;
}

function Proposal({ request, desk: { dossier, open, signsAs, result } }: Parts) {
  return open && result ? (
    <ProposalPanel
      request={request}
      dossier={dossier}
      decision={open}
      signsAs={signsAs}
      result={result}
    />
  ) : null;
}

function Letter({ request, desk: { dossier, letter, letterAs } }: Parts) {
  return letter ? (
    <ProposedLetter request={request} dossier={dossier} letter={letter} signsAs={letterAs} />
  ) : null;
}

// What the dossier is called and where it stands, and above all else what a command has refused.
function Head({ request, desk, shown }: Parts & { shown: Shown }) {
  const { t } = request;
  const { dossier, result } = desk;
  const standing = shownState(dossier, now(), dayOf);
  const links = Object.entries(shown.errors).map(([field, text]) => {
    const label = labelIn(request, firstField(field), result);
    return { field: firstField(field), text: label ? `${label}: ${text}` : text };
  });
  return (
    <>
      <PageHead
        title={<Vietnamese>{dossier.procedure_name}</Vietnamese>}
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
    </>
  );
}

async function whatToDo(request: PageRequest, desk: Desk, shown: Shown): Promise<JSX.Element> {
  const { t } = request;
  const { dossier, verbs, blocked } = desk;
  const { posted, errors } = shown;
  const maySupplement = supplementRefusal(request.actor, dossier) === null;
  return (
    <Panel title={t("dossiers.desk.do")}>
      {blocked ? <Notice kind="caution" title={t(wordKey(`refusal.${blocked}`))} /> : null}
      <VerbForms
        request={request}
        dossier={dossier}
        verbs={verbs}
        colleagues={desk.colleagues}
        result={desk.result}
        proposal={
          desk.open && desk.signsAs ? shownToSign(desk.open, dossier.version, desk.signsAs) : null
        }
        extensions={desk.extensions}
        letter={desk.letter !== undefined}
        letterShown={
          desk.letter && desk.letterAs ? shownAs(...letterShown(desk.letter, desk.letterAs)) : null
        }
        posted={posted}
        errors={errors}
      />
      {verbs.includes("accept") ? await caseForm({ request, dossier, posted, errors }) : null}
      {maySupplement ? (
        <Actions>
          <LinkButton href={href("/desk/dossiers/:id/supplement", { id: dossier.id })}>
            {t("dossiers.supplement.take")}
          </LinkButton>
        </Actions>
      ) : null}
      {verbs.length === 0 && !maySupplement ? (
        <p class="soft">{t("dossiers.desk.nothing-to-do")}</p>
      ) : null}
    </Panel>
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
          title: t(wordKey(`dossiers.event.${event.kind}`)),
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
