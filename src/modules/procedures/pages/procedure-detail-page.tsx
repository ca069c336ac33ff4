// One procedure: what it gives, who does it, how long, how much, what to bring, its way; the law
// folded at the end.
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { TextAnswer, Page } from "../../../gates/route.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { NotFound } from "../../../platform/refusal.ts";
import {
  Actions,
  Columns,
  Details,
  LinkButton,
  Notice,
  PageHead,
  Panel,
  Prose,
  SummaryList,
  Way,
  Vietnamese,
  type Children,
  withVietnamese,
} from "../../../ui/index.ts";
import { findForm, wordsOf } from "../../forms/index.ts";
import { findForeignName, findIndexEntry } from "../queries.ts";
import { findProcedureForFiling } from "../queries/versions.ts";
import { plainName } from "../rules/plain-name.ts";
import { mayBeFiled, type Procedure } from "../rules/procedure.ts";
import { Cases, feeWords, stepTimeWords, timeWords } from "./parts/cases.tsx";
import { IndexEntryView } from "./parts/index-entry-view.tsx";
import { Papers } from "./parts/papers.tsx";
import { wordKey } from "../../../values/word-key.ts";
import { href, keptHref } from "../../../values/href.ts";

export const procedureDetail: Page = { get: showProcedure };

async function showProcedure(request: PageRequest): Promise<TextAnswer> {
  const code = request.param("code");
  const trail = (text: Children) => [
    { href: "/procedures" as const, text: request.t("procedures.title") },
    { text },
  ];
  const procedure = await findProcedureForFiling(code);
  if (procedure) {
    const foreignName = await findForeignName(code, request.language);
    const form = request.language === "vi" ? null : await findForm(code, dayOf(now()));
    const labels = new Map(
      form?.papers.map(({ key, label }) => [key, wordsOf(label, request.language)]),
    );
    return page(
      request,
      {
        title: foreignName ?? procedure.everydayName,
        description: procedure.summary ?? procedure.name,
        breadcrumb: trail(foreignName ?? <Vietnamese>{procedure.everydayName}</Vietnamese>),
      },
      <ProcedureView
        request={request}
        procedure={procedure}
        foreignName={foreignName}
        labels={labels}
      />,
    );
  }
  const entry = await findIndexEntry(code);
  if (!entry) throw new NotFound(`procedure ${code}`);
  return page(
    request,
    {
      title: plainName(entry.name),
      breadcrumb: trail(<Vietnamese>{plainName(entry.name)}</Vietnamese>),
    },
    <IndexEntryView request={request} entry={entry} />,
  );
}

interface ProcedureViewProps {
  request: PageRequest;
  procedure: Procedure;
  foreignName: string | null;
  /** The papers' names in the reader's language, by their keys, where the form has them. */
  labels: ReadonlyMap<string, string>;
}

function ProcedureView({ request, procedure, foreignName, labels }: ProcedureViewProps) {
  const { t } = request;
  const begin = mayBeFiled(procedure) ? (
    <LinkButton href={href("/dossiers/new/:code", { code: procedure.code })}>
      {t("procedures.begin")}
    </LinkButton>
  ) : null;
  const { code, everydayName, name } = procedure;
  const over = [foreignName ? everydayName : null, name === everydayName ? null : name, code]
    .filter(Boolean)
    .join(" · ");
  return (
    <>
      <PageHead
        title={foreignName ?? <Vietnamese>{procedure.everydayName}</Vietnamese>}
        over={<Vietnamese>{over}</Vietnamese>}
        lead={procedure.summary && !foreignName ? <p lang="vi">{procedure.summary}</p> : undefined}
        facts={[<Vietnamese key="sector">{procedure.sector}</Vietnamese>]}
      />
      {request.language === "vi" ? null : (
        <Notice kind="information" title={t("procedures.in-vietnamese")}>
          <p>
            {withVietnamese(
              (name) => t("procedures.in-vietnamese-text", { name }),
              procedure.everydayName,
            )}
          </p>
        </Notice>
      )}
      {procedure.standing === "withheld" ? (
        <Notice kind="caution" title={t("procedures.withheld")}>
          <p lang="vi">{procedure.standingNote}</p>
        </Notice>
      ) : null}
      <Columns
        sticky
        asideFirst
        asideLabel={t("procedures.in-short")}
        aside={
          <>
            <Facts request={request} procedure={procedure} />
            {begin ? <Actions docked>{begin}</Actions> : null}
          </>
        }
      >
        <Panel title={t("procedures.bring")}>
          <Papers request={request} papers={procedure.papers} labels={labels} />
        </Panel>
        {procedure.variants.length > 1 ? (
          <Panel title={t("procedures.cases")}>
            <Cases request={request} procedure={procedure} />
          </Panel>
        ) : null}
        <ProcessPanel request={request} procedure={procedure} />
        <Law request={request} procedure={procedure} />
      </Columns>
    </>
  );
}

function Facts({ request, procedure }: { request: PageRequest; procedure: Procedure }) {
  const { t } = request;
  const [first] = procedure.variants;
  const results = [...new Set(procedure.results.map(({ name }) => name))];
  return (
    <SummaryList
      t={t}
      compact
      title={t("procedures.in-short")}
      items={[
        {
          term: t("procedures.gives"),
          value:
            results.length > 1 ? (
              <ul lang="vi">
                {results.map((name) => (
                  <li key={name}>{name}</li>
                ))}
              </ul>
            ) : (
              results[0] && <Vietnamese>{results[0]}</Vietnamese>
            ),
        },
        {
          term: t("procedures.who"),
          value: t(wordKey(`procedures.handled-by.${handlerOf(procedure)}`)),
        },
        {
          term: t("procedures.how-long"),
          value: first ? timeWords(request, first, procedure.immediate) : "",
        },
        { term: t("procedures.how-much"), value: first ? feeWords(request, procedure, first) : "" },
        {
          term: t("procedures.for-whom"),
          value: <Vietnamese>{procedure.audience.join("; ")}</Vietnamese>,
        },
      ]}
    />
  );
}

function handlerOf(procedure: Procedure): string {
  if (procedure.process.some(({ office }) => office === "police")) return "police";
  return procedure.handledBy;
}

function ProcessPanel({ request, procedure }: { request: PageRequest; procedure: Procedure }) {
  const { t } = request;
  return (
    <Panel title={t("procedures.way")}>
      <Way
        t={t}
        label={t("procedures.way")}
        steps={procedure.process.map((step) => ({
          name: <Vietnamese>{step.label}</Vietnamese>,
          state: "next" as const,
          holder: t(`procedures.office.${step.office}`),
          when: stepTimeWords(request, step),
        }))}
      />
    </Panel>
  );
}

function Law({ request, procedure }: { request: PageRequest; procedure: Procedure }) {
  const { t } = request;
  const remarks = procedure.papers.filter(({ handling }) => handling === "note");
  return (
    <>
      {procedure.requirements ? (
        <Details summary={t("procedures.requirements")}>
          <Prose>
            <Lines text={procedure.requirements} />
          </Prose>
        </Details>
      ) : null}
      {remarks.length > 0 ? (
        <Details summary={t("procedures.remarks")}>
          <Prose>
            <ul lang="vi">
              {remarks.map(({ key, name }) => (
                <li key={key}>{name}</li>
              ))}
            </ul>
          </Prose>
        </Details>
      ) : null}
      {procedure.steps ? (
        <Details summary={t("procedures.steps-text")}>
          <Prose>
            <Lines text={procedure.steps} />
          </Prose>
        </Details>
      ) : null}
      <Details summary={t("procedures.law")}>
        <Prose>
          <ul lang="vi">
            {procedure.legalBasis.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
          {procedure.feeBasis ? (
            <p>
              {withVietnamese((basis) => t("procedures.fee-basis", { basis }), procedure.feeBasis)}
            </p>
          ) : null}
          <p>{t("procedures.announced", { decision: procedure.version })}</p>
          {procedure.url ? (
            <p>
              <a href={keptHref(procedure.url)} rel="noreferrer">
                {t("procedures.national-portal")}
              </a>
            </p>
          ) : null}
        </Prose>
      </Details>
    </>
  );
}

function Lines({ text }: { text: string }) {
  return (
    <>
      {text
        .split(/\n+/)
        .filter((line) => line.trim() !== "")
        .map((line, index) => (
          <p key={index} lang="vi">
            {line.trim()}
          </p>
        ))}
    </>
  );
}
