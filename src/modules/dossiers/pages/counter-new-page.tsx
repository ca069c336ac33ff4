/**
 * A walk-in stands at the counter: what the procedure asks for, and who they are if they have an
 * account.
 */
import { randomUUID } from "node:crypto";
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { TextAnswer, Page } from "../../../gates/route.ts";
import { formatDay } from "../../../platform/format.ts";
import { InvalidForm } from "../../../platform/refusal.ts";
import { requireShown, shownAs, versionOf } from "../../../platform/shown.ts";
import {
  Actions,
  Button,
  Checklist,
  Columns,
  ErrorSummary,
  Field,
  Form,
  Notice,
  PageHead,
  Panel,
  SummaryList,
  Vietnamese,
} from "../../../ui/index.ts";
import type { FormDefinition } from "../../forms/index.ts";
import { type CitizenProfile, findAtCounter, readPersonNumber } from "../../people/index.ts";
import { getProcedureForFiling, type Procedure } from "../../procedures/index.ts";
import { formOf } from "../filing/form-of.ts";
import { startDraft } from "../commands/start-draft.ts";
import { requireOwnCounter } from "../filing/own-counter.ts";
import { papersAtCounter } from "../rules/draft.ts";
import { beginningOf } from "./parts/open-draft.ts";
import { href } from "../../../values/href.ts";

interface Asked {
  number: string;
  answer: CitizenProfile | "none" | "several" | null;
  problem: string | null;
}

export const counterNew: Page = {
  decides: { upon: "the version of the procedure, and whose account was found" },
  get: (request) => show(request, { number: "", answer: null, problem: null }),
  async post(request) {
    const { staff, t } = request;
    const code = request.param("code");
    const form = await request.form();
    const number = form.text("number").trim();
    const opened = form.text("opened") || undefined;
    if (form.text("go") === "without") return begin(request, code, opened, null, number);
    if (number === "")
      return show(
        request,
        { number, answer: null, problem: t("dossiers.counter.number-missing") },
        422,
      );
    try {
      const answer = await findAtCounter(staff, number);
      // The account is found again by its number: the clerk's form carries no account that could be
      // exchanged for another.
      if (form.text("go") === "with" && typeof answer === "object")
        return begin(request, code, opened, answer);
      return show(request, { number, answer, problem: null });
    } catch (error) {
      if (!(error instanceof InvalidForm)) throw error;
      return show(
        request,
        { number, answer: null, problem: t("forms.problem.person-number") },
        422,
      );
    }
  },
};

// Without an account the draft begins with what was typed, or what the card's code says.
async function begin(
  request: PageRequest,
  code: string,
  opened: string | undefined,
  walkIn: CitizenProfile | null,
  typed = "",
): Promise<TextAnswer> {
  const procedure = await getProcedureForFiling(code);
  requireShown(code, procedure.version);
  if (walkIn) requireShown(walkIn.accountId, versionOf(walkIn));
  const told = readPersonNumber(typed);
  const id = await startDraft(request.staff, code, walkIn, told, opened);
  return request.redirect(await beginningOf(request, id, await formOf(procedure)));
}

async function show(request: PageRequest, asked: Asked, status?: number): Promise<TextAnswer> {
  const { t } = request;
  const procedure = await getProcedureForFiling(request.param("code"));
  await requireOwnCounter(request.staff, procedure);
  const papers = papersAsked(request, procedure, await formOf(procedure));
  return page(
    request,
    {
      title: `${t("dossiers.counter")} — ${procedure.everydayName}`,
      status,
      breadcrumb: [
        { href: "/desk/counter", text: t("dossiers.counter") },
        { text: <Vietnamese>{procedure.everydayName}</Vietnamese> },
      ],
    },
    <>
      <PageHead
        title={<Vietnamese>{procedure.everydayName}</Vietnamese>}
        over={<Vietnamese>{procedure.name}</Vietnamese>}
      />
      <Columns
        aside={
          <Panel title={t("dossiers.form.prepare")}>
            <Checklist t={t} items={papers} />
          </Panel>
        }
        asideLabel={t("dossiers.form.prepare")}
      >
        <ErrorSummary
          t={t}
          errors={asked.problem ? [{ field: "number", text: asked.problem }] : []}
        />
        {asked.answer === null ? null : (
          <Answer request={request} procedure={procedure} asked={asked} />
        )}
        <NumberForm request={request} procedure={procedure} asked={asked} />
      </Columns>
    </>,
  );
}

// What has to lie on the counter, each with whether everybody needs it.
function papersAsked({ t }: PageRequest, procedure: Procedure, form: FormDefinition) {
  const everyPaper = new Set(
    form.steps.flatMap(({ groups }) =>
      groups.flatMap(({ fields }) => fields.map(({ key }) => key)),
    ),
  );
  const needed = new Set(
    form.papers.filter((paper) => paper.required && !paper.when).map(({ key }) => key),
  );
  return papersAtCounter(form, everyPaper, procedure.papers).map(({ slot, label, mustShow }) => ({
    text: <Vietnamese>{label}</Vietnamese>,
    note: t(
      mustShow
        ? "dossiers.counter.to-show"
        : needed.has(slot)
          ? "dossiers.form.needed"
          : "dossiers.form.if-applies",
    ),
  }));
}

interface AskedProps {
  request: PageRequest;
  procedure: Procedure;
  asked: Asked;
}

function NumberForm({ request: { t, csrf }, procedure, asked }: AskedProps) {
  return (
    <Form
      t={t}
      csrf={csrf}
      shown={shownAs(procedure.code, procedure.version)}
      action={href("/desk/counter/new/:code", { code: procedure.code })}
      hidden={{ opened: randomUUID() }}
    >
      <Field
        t={t}
        type="text"
        name="number"
        label={t("dossiers.counter.number")}
        hint={t("dossiers.counter.number-hint")}
        value={asked.number}
        maxLength={1000}
        error={asked.problem ?? undefined}
        autocomplete="off"
      />
      <Actions>
        <Button
          kind={typeof asked.answer === "object" && asked.answer ? "secondary" : "primary"}
          name="go"
          value="find"
        >
          {t("dossiers.counter.find")}
        </Button>
        <Button kind="secondary" name="go" value="without" unchecked>
          {t("dossiers.counter.without")}
        </Button>
      </Actions>
    </Form>
  );
}

function Answer({ request, procedure, asked }: AskedProps) {
  const { t, csrf, language } = request;
  const { answer } = asked;
  if (answer === null || typeof answer === "string")
    return (
      <Notice kind="caution" title={t(`dossiers.counter.found-${answer ?? "none"}`)} announce>
        <p>{t(`dossiers.counter.found-${answer ?? "none"}-text`)}</p>
      </Notice>
    );
  return (
    <Panel title={t("dossiers.counter.found-one")}>
      <SummaryList
        t={t}
        items={[
          { term: t("dossiers.applicant"), value: answer.name },
          ...(answer.birthDate
            ? [
                {
                  term: t("dossiers.counter.birth-date"),
                  value: formatDay(answer.birthDate, language),
                },
              ]
            : []),
          ...(answer.identityNumber
            ? [{ term: t("dossiers.counter.identity"), value: hidden(answer.identityNumber) }]
            : []),
          ...(answer.taxCode
            ? [{ term: t("dossiers.counter.tax-code"), value: answer.taxCode }]
            : []),
        ]}
      />
      <p>{t("dossiers.counter.compare")}</p>
      <Form
        t={t}
        csrf={csrf}
        shown={[
          shownAs(procedure.code, procedure.version),
          shownAs(answer.accountId, versionOf(answer)),
        ]}
        action={href("/desk/counter/new/:code", { code: procedure.code })}
        hidden={{ number: asked.number, opened: randomUUID() }}
      >
        <Actions>
          <Button name="go" value="with">
            {t("dossiers.counter.with", { name: answer.name })}
          </Button>
        </Actions>
      </Form>
    </Panel>
  );
}

// Enough to compare with the card in hand, too little to copy down.
function hidden(number: string): string {
  return `${number.slice(0, 3)} ••• ••• ${number.slice(-3)}`;
}
