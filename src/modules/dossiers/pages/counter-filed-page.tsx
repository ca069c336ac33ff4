/**
 * After filing at the counter: the code, Form 01, the fee in cash, and the way on until the result
 * is handed out.
 */
import type { JSX } from "preact";
import { problemWords } from "../../../gates/problem-words.ts";
import { page } from "../../../gates/render.ts";
import type { PostedForm } from "../../../gates/posted-form.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page, TextAnswer } from "../../../gates/route.ts";
import { formatMoment } from "../../../platform/format.ts";
import { InvalidForm, NotFound } from "../../../platform/refusal.ts";
import { requireShown } from "../../../platform/shown.ts";
import {
  Actions,
  Button,
  ErrorSummary,
  Form,
  LinkButton,
  Notice,
  Panel,
  Receipt,
  SummaryList,
} from "../../../ui/index.ts";
import { addUp } from "../../../values/owed.ts";
import { chargesOf, type ChargeView, collectsFor, unsettledOf } from "../../payments/index.ts";
import { cashForm } from "./parts/cash-form.tsx";
import { acceptDossier } from "../commands/accept-dossier.ts";
import type { Dossier } from "../changes/change-dossier.ts";
import { handOutResult } from "../commands/hand-out-result.ts";
import { getTerms } from "../clock/get-terms.ts";
import { takeFee } from "../commands/take-fee.ts";
import { verbsNow } from "../queries/ask-verb.ts";
import { courseOf } from "../queries/course-of.ts";
import { dossierShown, getDossier } from "../queries/dossier.ts";
import { type DossierFile, getDossierFile } from "../queries/dossier-file.ts";
import { resultFileOf } from "../queries/result-file.ts";
import type { StaffVerb } from "../rules/may.ts";
import { dossierChanges } from "./parts/dossier-changes.ts";
import { dueWords } from "./parts/due-words.ts";
import { dossierWay } from "./parts/dossier-way.tsx";
import { owedText } from "./parts/fee-lines.tsx";
import { feePanel } from "./parts/fee-panel.tsx";
import { handedLines } from "./parts/handed-lines.ts";
import { HandOutFields } from "./parts/person-fields.tsx";
import { readReceiver } from "./parts/read-verb.ts";
import { slipLinks } from "./parts/slip-links.tsx";
import { ownFields } from "./parts/own-fields.ts";
import { href } from "../../../values/href.ts";

interface Shown {
  posted: PostedForm | null;
  errors: Record<string, string>;
}

export const counterFiled: Page = {
  decides: { upon: "the dossier and what it owes", changes: dossierChanges },
  get: (request) => show(request, { posted: null, errors: {} }),
  async post(request) {
    const id = request.param("id");
    const form = await request.form();
    const verbs: Partial<Record<string, () => Promise<unknown>>> = {
      cash: () => takeFee(request.staff, id),
      accept: () => acceptDossier(request.staff, id),
      "hand-out": async () => handOutResult(request.staff, id, readReceiver(form)),
    };
    const verb = verbs[form.text("verb")];
    if (!verb) throw new NotFound("verb");
    if (form.text("verb") !== "cash")
      requireShown(id, (await getDossier(request.staff, id)).version);
    try {
      await verb();
    } catch (error) {
      if (!(error instanceof InvalidForm)) throw error;
      const errors = error.problems.map(
        (problem) => [`hand-out.${problem.field}`, problemWords(request, problem)] as const,
      );
      return show(request, { posted: form, errors: Object.fromEntries(errors) });
    }
    return request.redirect(href("/desk/dossiers/:id/filed", { id }));
  },
};

async function show(request: PageRequest, shown: Shown): Promise<TextAnswer> {
  const { t } = request;
  const dossier = await getDossier(request.actor, request.param("id"));
  const [file, charges, terms] = await Promise.all([
    getDossierFile(dossier.id),
    chargesOf([dossier.code]),
    getTerms(dossier),
  ]);
  const course = await courseOf(dossier, file, charges);
  const verbs = await verbsNow(request.staff, dossier, file, course);
  const problems = Object.entries(shown.errors).map(([field, text]) => ({ field, text }));
  const atOnce = terms.immediate && dossier.state !== "returned";
  const breadcrumb = [
    { href: "/desk/counter" as const, text: t("dossiers.counter") },
    { text: dossier.code },
  ];
  const status = problems.length > 0 ? 422 : 200;
  return page(
    request,
    { title: dossier.code, status, islands: ["ui/desk-keys"], breadcrumb },
    <div class="column">
      <Receipt
        title={t(`dossiers.filed.${headingOf(dossier)}`)}
        code={dossier.code}
        codeLabel={t("dossiers.code")}
      >
        <p>
          {dossier.applicant_name} · <span lang="vi">{dossier.procedure_name}</span>
        </p>
      </Receipt>
      <ErrorSummary t={t} errors={problems} />
      {atOnce ? (
        <Notice kind="information" title={t("dossiers.filed.immediate")}>
          <p>{t("dossiers.filed.immediate-text")}</p>
        </Notice>
      ) : null}
      {await feePanel(request, dossier.code, charges)}
      {await money(request, charges)}
      <Next
        request={request}
        dossier={dossier}
        verbs={verbs}
        shown={shown}
        resultId={resultFileOf(file)?.fileId ?? null}
      />
      {await dossierWay(request, dossier)}
      <Filed request={request} dossier={dossier} due={await dueWords(request, dossier)} />
      <Papers request={request} file={file} />
      {slipLinks(request, dossier, file)}
      <Actions>
        <LinkButton href="/desk/counter" kind="secondary" shortcut="n">
          {t("dossiers.filed.next-person")}
        </LinkButton>
        <LinkButton href={href("/desk/dossiers/:id", { id: dossier.id })} kind="quiet">
          {t("dossiers.receipt.open")}
        </LinkButton>
      </Actions>
    </div>,
  );
}

function Filed({
  request: { t, language },
  dossier,
  due,
}: {
  request: PageRequest;
  dossier: Dossier;
  due: string;
}) {
  return (
    <SummaryList
      t={t}
      items={[
        { term: t("dossiers.submitted-at"), value: formatMoment(dossier.submitted_at, language) },
        { term: t("dossiers.due"), value: due },
        { term: t("dossiers.form.delivery"), value: t(`dossiers.delivery.${dossier.delivery}`) },
      ]}
    />
  );
}

function Papers({ request: { t }, file }: { request: PageRequest; file: DossierFile }) {
  const papers = handedLines(
    t,
    file.papers.map((paper) => ({
      label: paper.slot_label,
      kind: paper.kind,
      quantity: paper.quantity,
    })),
  );
  if (papers.length === 0) return null;
  return (
    <SummaryList
      t={t}
      title={t("dossiers.papers")}
      items={papers.map(({ label, text }) => ({ term: label, value: text }))}
    />
  );
}

function headingOf({ state }: Dossier): "submitted" | "accepted" | "finished" | "returned" {
  if (state === "submitted" || state === "finished" || state === "returned") return state;
  return "accepted";
}

// Cash is taken by whoever collects for the unit; anybody else at the counter is told the sum.
async function money(request: PageRequest, charges: ChargeView[]): Promise<JSX.Element> {
  const { t } = request;
  const { due } = unsettledOf(charges);
  const mine = await Promise.all(
    charges.map(({ unitCode }) => collectsFor(request.staff, unitCode)),
  );
  const collects = mine.every(Boolean);
  const sum = owedText(request, addUp(due.map(({ amount }) => amount)));
  return (
    <>
      {due.length > 0 ? (
        <Notice kind="caution" title={t("dossiers.filed.owed", { amount: sum })}>
          {collects ? cashForm(request, due, sum) : <p>{t("dossiers.fee.clerk-collects")}</p>}
        </Notice>
      ) : null}
      {charges
        .filter(({ state }) => state === "paid")
        .map((charge) => (
          <Notice
            key={charge.reference}
            kind="good"
            title={t("dossiers.filed.paid", {
              amount: owedText(request, charge.amount),
              receipt: charge.receipt ?? "",
            })}
            announce
          >
            {collects ? (
              <LinkButton
                kind="secondary"
                small
                href={href("/payments/:reference/receipt.pdf", { reference: charge.reference })}
              >
                {t("dossiers.filed.receipt")}
              </LinkButton>
            ) : null}
          </Notice>
        ))}
    </>
  );
}

interface NextProps {
  request: PageRequest;
  dossier: Dossier;
  verbs: StaffVerb[];
  shown: Shown;
  resultId: string | null;
}

function Next({ request, dossier, verbs, shown, resultId }: NextProps) {
  const { t, csrf } = request;
  if (verbs.includes("accept")) {
    return (
      <Form t={t} csrf={csrf} shown={dossierShown(dossier)} hidden={{ verb: "accept" }}>
        <Actions>
          <Button shortcut="a">{t("dossiers.verb.accept")}</Button>
        </Actions>
      </Form>
    );
  }
  if (!verbs.includes("hand-out")) return null;
  const own = ownFields(t, "hand-out", shown.posted, shown.errors);
  return (
    <Panel title={t("dossiers.filed.ready")}>
      {resultId ? (
        <Actions>
          <LinkButton
            kind="secondary"
            href={href("/dossiers/:id/files/:file", { id: dossier.id, file: resultId })}
          >
            {t("dossiers.filed.print-result")}
          </LinkButton>
        </Actions>
      ) : null}
      <Form t={t} csrf={csrf} shown={dossierShown(dossier)} hidden={{ verb: "hand-out" }}>
        <HandOutFields t={t} own={own} applicant={dossier.applicant_name} />
        <Actions>
          <Button>{t("dossiers.verb.hand-out")}</Button>
        </Actions>
      </Form>
    </Panel>
  );
}
