/** One dossier as its citizen sees it: the way with the clock, the papers, the result. */
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page } from "../../../gates/route.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf, formatMoment } from "../../../platform/format.ts";
import { NotFound } from "../../../platform/refusal.ts";
import { Actions, Button, Columns, Details, Field, Form, LinkButton, Notice, PageHead, Status, SummaryList, Timeline } from "../../../ui/index.ts";
import { chargesOf } from "../../payments/index.ts";
import { withdrawDossier } from "../commands/end-dossier.ts";
import { lookupSecret } from "../commands/lookup-secret.ts";
import { dossierShown, getDossier, getDossierFile } from "../queries/dossier.ts";
import { citizenRefusal } from "../rules/may.ts";
import { shownState } from "../rules/standing.ts";
import type { Dossier } from "../tables.ts";
import { dossierChanges } from "./parts/dossier-changes.ts";
import { dossierPapers } from "./parts/dossier-papers.tsx";
import { dossierWay } from "./parts/dossier-way.tsx";
import { Owed } from "./parts/owed.tsx";
import { slipLinks } from "./parts/slip-links.tsx";

export const myDossier: Page = {
  decides: { upon: "the dossier", changes: dossierChanges },
  async get(request) {
    const { t, language, csrf } = request;
    const dossier = await getDossier(request.actor, request.param("id"));
    const file = await getDossierFile(dossier.id);
    const action = `/dossiers/${dossier.id}`;
    const may = (verb: "withdraw" | "answer-supplement") => citizenRefusal(request.actor, verb, dossier) === null;
    return page(request, { title: dossier.procedure_name, breadcrumb: [{ href: "/dossiers", text: t("dossiers.mine") }, { text: dossier.code }] },
      <>
        <PageHead title={dossier.procedure_name} over={dossier.code} facts={[<Status t={t} state={shownState(dossier, now(), dayOf)} text={t(`dossiers.state.${dossier.state}`)} />]} />
        {await dossierWay(request, dossier, file.legs)}
        {file.refusal ? <Notice kind="bad" title={t("dossiers.state.refused")}>{(file.refusal.reasons as string[]).join("; ")}</Notice> : null}
        {file.decision?.file_id ? <LinkButton href={`/dossiers/${dossier.id}/files/${file.decision.file_id}`}>{t("dossiers.fetch-result")}</LinkButton> : null}
        <Owed request={request} charges={await chargesOf([dossier.code])} />
        {may("answer-supplement") && file.supplement ? (
          <Notice kind="caution" title={t("dossiers.supplement")}>
            <p>{file.supplement.reason}</p>
            <Actions><LinkButton href={`/dossiers/${dossier.id}/supplement`}>{t("dossiers.supplement.open")}</LinkButton></Actions>
          </Notice>
        ) : null}
        <Columns asideFirst asideLabel={t("dossiers.in-short")} aside={<InShort request={request} dossier={dossier} />}>
          {dossierPapers(request, dossier, file)}
          {slipLinks(request, dossier, file)}
          <Details summary={t("dossiers.history")}>
            <Timeline label={t("dossiers.history")} events={file.events.filter((event) => event.kind !== "noted").map((event) => ({
              title: t(`dossiers.event.${event.kind}`), when: formatMoment(event.at, language),
              whenAt: event.at.toISOString(),
              // Of all that officials write into the history only this is meant for the applicant.
              detail: event.kind === "accepted" ? event.note ?? undefined : undefined,
            }))} />
          </Details>
          {may("withdraw") ? (
            <Details summary={t("dossiers.withdraw")}>
              <p>{t("dossiers.withdraw-text")}</p>
              <Form t={t} csrf={csrf} action={action} shown={dossierShown(dossier)} hidden={{ verb: "withdraw" }}>
                <Field t={t} type="textarea" name="text" label={t("dossiers.withdraw-reason")} maxLength={1000} />
                <Button kind="danger">{t("dossiers.withdraw")}</Button>
              </Form>
            </Details>
          ) : null}
        </Columns>
      </>);
  },
  async post(request) {
    const id = request.param("id");
    const form = await request.form();
    if (form.text("verb") === "withdraw") await withdrawDossier(request.citizen, id, form.text("text").slice(0, 1000));
    else throw new NotFound("verb");
    return request.redirect(`/dossiers/${id}`);
  },
};

function InShort({ request: { t, language }, dossier }: { request: PageRequest; dossier: Dossier }) {
  return (
    <SummaryList t={t} compact items={[
      { term: t("dossiers.code"), value: dossier.code },
      { term: t("dossiers.due"), value: dossier.due_at ? formatMoment(dossier.due_at, language) : t("dossiers.no-due") },
      { term: t("dossiers.submitted-at"), value: formatMoment(dossier.submitted_at, language) },
      { term: t("dossiers.secret"), value: <code>{lookupSecret(dossier.id)}</code> },
    ]} />
  );
}
