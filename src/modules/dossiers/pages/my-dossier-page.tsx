/** One dossier as its citizen sees it: the way with the clock, the papers, the result. */
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page } from "../../../gates/route.ts";
import { longText } from "../../../gates/typed-text.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf, formatDay, formatMoment } from "../../../platform/format.ts";
import { NotFound } from "../../../platform/refusal.ts";
import {
  Actions,
  Button,
  Columns,
  Details,
  Field,
  Form,
  LinkButton,
  Notice,
  PageHead,
  Status,
  SummaryList,
  Timeline,
} from "../../../ui/index.ts";
import { chargesOf } from "../../payments/index.ts";
import { fetchResult } from "../commands/fetch-result.ts";
import { lookupSecret } from "../filing/lookup-secret.ts";
import { withdrawDossier } from "../commands/withdraw-dossier.ts";
import { dossierShown, getDossier } from "../queries/dossier.ts";
import { type DossierFile, getDossierFile } from "../queries/dossier-file.ts";
import { resultFileOf } from "../queries/result-file.ts";
import { toldOf } from "../rules/dossier.ts";
import { citizenRefusal } from "../rules/may.ts";
import { shownState } from "../rules/standing.ts";
import type { Dossier } from "../tables.ts";
import { dossierChanges } from "./parts/dossier-changes.ts";
import { dossierPapers } from "./parts/dossier-papers.tsx";
import { dueWords } from "./parts/due-words.ts";
import { dossierWay } from "./parts/dossier-way.tsx";
import { SupplementGround } from "./parts/supplement-ground.tsx";
import { Owed } from "./parts/owed.tsx";
import { resultLinks } from "./parts/result-links.tsx";
import { slipLinks } from "./parts/slip-links.tsx";
import { saidName, spokenName } from "./parts/spoken-name.tsx";
import { wordKey } from "../../../values/word-key.ts";
import { href } from "../../../values/href.ts";

const reasonMax = 1_000;
// Other reasons stand on the page already, each in its own place.
const reasonsHere: readonly string[] = ["accepted", "due-moved"];

export const myDossier: Page = {
  decides: { upon: "the dossier", changes: dossierChanges },
  async get(request) {
    const { t } = request;
    const dossier = await getDossier(request.actor, request.param("id"));
    const file = await getDossierFile(dossier.id);
    const name = await spokenName(request, dossier.procedure_code, dossier.procedure_name);
    const may = (verb: "withdraw" | "answer-supplement") =>
      citizenRefusal(request.actor, verb, dossier) === null;
    return page(
      request,
      {
        title: name,
        breadcrumb: [{ href: "/dossiers", text: t("dossiers.mine") }, { text: dossier.code }],
      },
      <>
        <PageHead
          title={saidName(name, dossier.procedure_name)}
          over={dossier.code}
          facts={[
            <Status
              t={t}
              state={shownState(dossier, now(), dayOf)}
              text={t(`dossiers.state.${dossier.state}`)}
            />,
          ]}
        />
        {await dossierWay(request, dossier, file.legs)}
        {file.refusal ? (
          <Notice kind="bad" title={t("dossiers.state.refused")}>
            {(file.refusal.reasons as string[]).join("; ")}
          </Notice>
        ) : null}
        {resultFileOf(file) ? (
          <FetchResult request={request} dossier={dossier} file={file} />
        ) : null}
        <OnItsWay request={request} file={file} />
        {resultLinks(request, dossier, file)}
        <PayBy request={request} file={file} />
        <Owed request={request} charges={await chargesOf([dossier.code])} />
        {may("answer-supplement") ? (
          <Asked request={request} dossier={dossier} file={file} />
        ) : null}
        <Columns
          asideFirst
          asideLabel={t("dossiers.in-short")}
          aside={
            <InShort request={request} dossier={dossier} due={await dueWords(request, dossier)} />
          }
        >
          {dossierPapers(request, dossier, file)}
          {slipLinks(request, dossier, file)}
          <History request={request} file={file} />
          {may("withdraw") ? <Withdraw request={request} dossier={dossier} /> : null}
        </Columns>
      </>,
    );
  },
  async post(request) {
    const id = request.param("id");
    const form = await request.form();
    const verb = form.text("verb");
    if (verb === "fetch-result")
      return request.redirect(
        href("/dossiers/:id/files/:file", { id, file: await fetchResult(request.citizen, id) }),
      );
    if (verb !== "withdraw") throw new NotFound("verb");
    await withdrawDossier(request.citizen, id, longText(form, "text", reasonMax));
    return request.redirect(href("/dossiers/:id", { id }));
  },
};

// Fetching is said by a press, not by a link: a preview or a look must not count as received.
function FetchResult({ request: { t, csrf, language }, dossier, file }: OwnFile) {
  const waits = dossier.state === "finished" && dossier.delivery === "counter";
  return (
    <>
      <Form
        t={t}
        csrf={csrf}
        action={href("/dossiers/:id", { id: dossier.id })}
        shown={dossierShown(dossier)}
        hidden={{ verb: "fetch-result" }}
        inline
      >
        <Button>{t("dossiers.fetch-result")}</Button>
      </Form>
      {waits ? <p>{t("dossiers.result.paper-waits")}</p> : null}
      {file.download ? (
        <p class="soft">
          {t("dossiers.result.fetched", {
            moment: formatMoment(file.download.downloaded_at, language),
          })}
        </p>
      ) : null}
    </>
  );
}

function OnItsWay({ request: { t, language }, file }: Omit<OwnFile, "dossier">) {
  const post = file.deliveries.find(({ outcome }) => outcome === null);
  if (!post) return null;
  const day = formatDay(new Date(post.posted_on), language);
  return (
    <Notice kind="information" title={t("dossiers.event.posted")}>
      <p>
        {t("dossiers.result.with-post", {
          carrier: post.carrier,
          number: post.tracking_number,
          day,
        })}
      </p>
    </Notice>
  );
}

// Until when an asked sum may be paid: afterwards the dossier may be stopped.
function PayBy({ request: { t, language }, file }: Omit<OwnFile, "dossier">) {
  const asked = file.payments.find(({ met_at: metAt }) => metAt === null);
  if (!asked) return null;
  const until = t("dossiers.payment.until", { moment: formatMoment(asked.pay_by, language) });
  return (
    <Notice kind="caution" title={until}>
      <p>{[t("dossiers.payment.stands"), asked.reason].filter(Boolean).join(" ")}</p>
    </Notice>
  );
}

interface OwnFile {
  request: PageRequest;
  dossier: Dossier;
  file: DossierFile;
}

// What the office has asked for: shown as long as it may be answered.
function Asked({ request, dossier, file: { supplement } }: OwnFile) {
  const { t, language } = request;
  if (!supplement) return null;
  return (
    <Notice kind="caution" title={t("dossiers.supplement")}>
      <p>
        <SupplementGround request={request} supplement={supplement} />
      </p>
      <p>
        {t("dossiers.supplement.until", {
          moment: formatMoment(supplement.answer_by, language),
        })}
      </p>
      <Actions>
        <LinkButton href={href("/dossiers/:id/supplement", { id: dossier.id })}>
          {t("dossiers.supplement.open")}
        </LinkButton>
      </Actions>
    </Notice>
  );
}

function History({ request: { t, language }, file }: Omit<OwnFile, "dossier">) {
  return (
    <Details summary={t("dossiers.history")}>
      <Timeline
        label={t("dossiers.history")}
        events={file.events
          .flatMap((event) => toldOf(event) ?? [])
          .map((event) => ({
            title: t(wordKey(`dossiers.event.${event.kind}`)),
            when: formatMoment(event.at, language),
            whenAt: event.at.toISOString(),
            detail: reasonsHere.includes(event.kind) ? (event.note ?? undefined) : undefined,
          }))}
      />
    </Details>
  );
}

function Withdraw({ request: { t, csrf }, dossier }: Omit<OwnFile, "file">) {
  return (
    <Details summary={t("dossiers.withdraw")}>
      <p>{t("dossiers.withdraw-text")}</p>
      <Form
        t={t}
        csrf={csrf}
        action={href("/dossiers/:id", { id: dossier.id })}
        shown={dossierShown(dossier)}
        hidden={{ verb: "withdraw" }}
      >
        <Field
          t={t}
          type="textarea"
          name="text"
          label={t("dossiers.withdraw-reason")}
          maxLength={reasonMax}
        />
        <Button kind="danger">{t("dossiers.withdraw")}</Button>
      </Form>
    </Details>
  );
}

function InShort({
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
      compact
      items={[
        { term: t("dossiers.code"), value: dossier.code },
        { term: t("dossiers.due"), value: due },
        { term: t("dossiers.submitted-at"), value: formatMoment(dossier.submitted_at, language) },
        { term: t("dossiers.secret"), value: <code>{lookupSecret(dossier.id)}</code> },
      ]}
    />
  );
}
