/** After filing at the counter: the code, Form 01, the fee in cash, and the way on until the result is handed out. */
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page } from "../../../gates/route.ts";
import { formatMoment } from "../../../platform/format.ts";
import { NotFound } from "../../../platform/refusal.ts";
import { shownAs } from "../../../platform/shown.ts";
import { Actions, Button, Field, Form, LinkButton, Notice, Panel, Receipt, SummaryList } from "../../../ui/index.ts";
import { addUp } from "../../../values/owed.ts";
import { chargeShown, chargesOf, type ChargeView, unsettledOf } from "../../payments/index.ts";
import { acceptDossier } from "../commands/accept-dossier.ts";
import type { Dossier } from "../commands/change-dossier.ts";
import { handOutResult } from "../commands/end-dossier.ts";
import { getTerms } from "../commands/get-terms.ts";
import { takeFee } from "../commands/take-fee.ts";
import { dossierShown, getDossier, getDossierFile } from "../queries/dossier.ts";
import { staffRefusal } from "../rules/may.ts";
import { dossierChanges } from "./parts/dossier-changes.ts";
import { dossierWay } from "./parts/dossier-way.tsx";
import { owedText } from "./parts/fee-lines.tsx";
import { feePanel } from "./parts/fee-panel.tsx";
import { handedLines } from "./parts/handed-lines.ts";
import { slipLinks } from "./parts/slip-links.tsx";

export const counterFiled: Page = {
  decides: { upon: "the dossier and what it owes", changes: dossierChanges },
  async get(request) {
    const { t, language } = request;
    const dossier = await getDossier(request.actor, request.param("id"));
    const [file, charges, terms] = await Promise.all([getDossierFile(dossier.id), chargesOf([dossier.code]), getTerms(dossier)]);
    const papers = handedLines(t, file.papers.map((paper) => ({ label: paper.slot_label, kind: paper.kind, quantity: paper.quantity })));
    const slips = slipLinks(request, dossier, file);
    return page(request, { title: dossier.code, islands: ["ui/desk-keys"], breadcrumb: [{ href: "/desk/counter", text: t("dossiers.counter") }, { text: dossier.code }] },
      <div class="column">
        <Receipt title={t(`dossiers.filed.${headingOf(dossier)}`)} code={dossier.code} codeLabel={t("dossiers.code")}>
          <p>{dossier.applicant_name} · {dossier.procedure_name}</p>
        </Receipt>
        {terms.immediate && dossier.state !== "returned" ? <Notice kind="information" title={t("dossiers.filed.immediate")}><p>{t("dossiers.filed.immediate-text")}</p></Notice> : null}
        {await feePanel(request, dossier.code, charges)}
        <Money request={request} charges={charges} />
        <Next request={request} dossier={dossier} resultId={file.decision?.file_id ?? null} />
        {await dossierWay(request, dossier)}
        <SummaryList t={t} items={[
          { term: t("dossiers.submitted-at"), value: formatMoment(dossier.submitted_at, language) },
          { term: t("dossiers.due"), value: dossier.due_at ? formatMoment(dossier.due_at, language) : t("dossiers.no-due") },
          { term: t("dossiers.form.delivery"), value: t(`dossiers.delivery.${dossier.delivery}`) },
        ]} />
        {papers.length > 0 ? <SummaryList t={t} title={t("dossiers.papers")} items={papers.map(({ label, text }) => ({ term: label, value: text }))} /> : null}
        {slips}
        <Actions>
          <LinkButton href="/desk/counter" kind="secondary" shortcut="n">{t("dossiers.filed.next-person")}</LinkButton>
          <LinkButton href={`/desk/dossiers/${dossier.id}`} kind="quiet">{t("dossiers.receipt.open")}</LinkButton>
        </Actions>
      </div>);
  },
  async post(request) {
    const id = request.param("id");
    const form = await request.form();
    const verbs: Partial<Record<string, () => Promise<unknown>>> = {
      cash: () => takeFee(request.staff, id),
      accept: () => acceptDossier(request.staff, id),
      "hand-out": () => handOutResult(request.staff, id, { name: form.text("name"), proof: request.t("dossiers.proof-shown") }),
    };
    const verb = verbs[form.text("verb")];
    if (!verb) throw new NotFound("verb");
    await verb();
    return request.redirect(`/desk/dossiers/${id}/filed`);
  },
};

function headingOf({ state }: Dossier): "submitted" | "accepted" | "finished" | "returned" {
  if (state === "submitted" || state === "finished" || state === "returned") return state;
  return "accepted";
}

function Money({ request, charges }: { request: PageRequest; charges: ChargeView[] }) {
  const { t, csrf } = request;
  const { due } = unsettledOf(charges);
  const sum = owedText(request, addUp(due.map(({ amount }) => amount)));
  return (
    <>
      {due.length > 0 ? (
        <Notice kind="caution" title={t("dossiers.filed.owed", { amount: sum })}>
          <Form t={t} csrf={csrf} shown={due.map((charge) => shownAs(...chargeShown(charge)))} hidden={{ verb: "cash" }}>
            <Actions>
              <Button shortcut="c">{t("dossiers.filed.cash", { amount: sum })}</Button>
              {due.map(({ reference }) => <LinkButton key={reference} kind="secondary" href={`/payments/${reference}`}>{t("dossiers.filed.show-qr")}</LinkButton>)}
            </Actions>
          </Form>
        </Notice>
      ) : null}
      {charges.filter(({ state }) => state === "paid").map((charge) => (
        <Notice key={charge.reference} kind="good" title={t("dossiers.filed.paid", { amount: owedText(request, charge.amount), receipt: charge.receipt ?? "" })} announce>
          <LinkButton kind="secondary" small href={`/payments/${charge.reference}/receipt.pdf`}>{t("dossiers.filed.receipt")}</LinkButton>
        </Notice>
      ))}
    </>
  );
}

function Next({ request, dossier, resultId }: { request: PageRequest; dossier: Dossier; resultId: string | null }) {
  const { t, csrf, staff } = request;
  if (staffRefusal(staff, "accept", dossier) === null) {
    return <Form t={t} csrf={csrf} shown={dossierShown(dossier)} hidden={{ verb: "accept" }}><Actions><Button shortcut="a">{t("dossiers.verb.accept")}</Button></Actions></Form>;
  }
  if (staffRefusal(staff, "hand-out", dossier) !== null) return null;
  return (
    <Panel title={t("dossiers.filed.ready")}>
      {resultId ? <Actions><LinkButton kind="secondary" href={`/dossiers/${dossier.id}/files/${resultId}`}>{t("dossiers.filed.print-result")}</LinkButton></Actions> : null}
      <Form t={t} csrf={csrf} shown={dossierShown(dossier)} hidden={{ verb: "hand-out" }}>
        <Field t={t} type="text" name="name" label={t("dossiers.field.hand-out.name")} hint={t("dossiers.filed.receiver-hint")} value={dossier.applicant_name} required maxLength={120} />
        <Actions><Button>{t("dossiers.verb.hand-out")}</Button></Actions>
      </Form>
    </Panel>
  );
}
