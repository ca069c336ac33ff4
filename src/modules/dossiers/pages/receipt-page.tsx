/**
 * What a person keeps of a filing: the code, the secret, the way to look it up, what is due and
 * what is owed. Made to be printed.
 */
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page } from "../../../gates/route.ts";
import { formatMoment } from "../../../platform/format.ts";
import {
  Actions,
  Columns,
  LinkButton,
  QrCode,
  Receipt,
  SummaryList,
  type SummaryItem,
  type Children,
} from "../../../ui/index.ts";
import { getUnits } from "../../organizations/index.ts";
import { chargesOf } from "../../payments/index.ts";
import { getTerms } from "../clock/get-terms.ts";
import { lookUpAddress } from "../filing/look-up-address.ts";
import { lookupSecret } from "../filing/lookup-secret.ts";
import { getDossier } from "../queries/dossier.ts";
import { getDossierFile } from "../queries/dossier-file.ts";
import type { Dossier } from "../tables.ts";
import { lookUpMatrix } from "./parts/look-up-qr.ts";
import { dueWords } from "./parts/due-words.ts";
import { saidName, spokenName } from "./parts/spoken-name.tsx";
import { Owed } from "./parts/owed.tsx";
import { slipLinks } from "./parts/slip-links.tsx";
import { href } from "../../../values/href.ts";

export const receipt: Page = {
  async get(request) {
    const { t, language } = request;
    const dossier = await getDossier(request.actor, request.param("id"));
    const [charges, terms, units] = await Promise.all([
      chargesOf([dossier.code]),
      getTerms(dossier),
      getUnits(),
    ]);
    const name = await spokenName(request, dossier.procedure_code, dossier.procedure_name);
    const due = dossier.due_at
      ? await dueWords(request, dossier)
      : t(`dossiers.receipt.time.${terms.budget === 0 ? "same-day" : terms.unit}`, {
          count: terms.budget,
        });
    return page(
      request,
      { title: t("dossiers.receipt.title") },
      <Columns
        aside={<LookUpCode request={request} dossier={dossier} />}
        asideLabel={t("dossiers.look-up")}
      >
        <Receipt
          title={t("dossiers.receipt.title")}
          code={dossier.code}
          codeLabel={t("dossiers.code")}
        >
          <p>{t(dossier.accepted_at ? "dossiers.receipt.accepted" : "dossiers.receipt.next")}</p>
        </Receipt>
        <Owed request={request} charges={charges} />
        <SummaryList
          t={t}
          items={factsOf(request, dossier, {
            name: saidName(name, dossier.procedure_name),
            due,
            unit: units.name(dossier.unit_code, language),
          })}
        />
        <p>{t("dossiers.receipt.keep")}</p>
        {slipLinks(request, dossier, await getDossierFile(dossier.id))}
        <Actions>
          <LinkButton
            kind="secondary"
            href={
              request.actor.kind === "staff"
                ? href("/desk/dossiers/:id", { id: dossier.id })
                : href("/dossiers/:id", { id: dossier.id })
            }
          >
            {t("dossiers.receipt.open")}
          </LinkButton>
        </Actions>
      </Columns>,
    );
  },
};

// Whoever has no account comes to the dossier by this code.
function LookUpCode({ request: { t }, dossier }: { request: PageRequest; dossier: Dossier }) {
  return (
    <figure>
      <QrCode
        matrix={lookUpMatrix(dossier.code)}
        label={t("dossiers.receipt.qr", { code: dossier.code })}
        size={176}
      />
      <figcaption>{t("dossiers.receipt.scan")}</figcaption>
    </figure>
  );
}

function factsOf(
  { t, language }: PageRequest,
  dossier: Dossier,
  { name, unit, due }: { name: Children; unit: string; due: string },
): SummaryItem[] {
  return [
    { term: t("dossiers.procedure"), value: name },
    { term: t("dossiers.applicant"), value: dossier.applicant_name },
    { term: t("dossiers.receipt.unit"), value: unit },
    {
      term: t("dossiers.submitted-at"),
      value: formatMoment(dossier.submitted_at, language),
    },
    { term: t("dossiers.due"), value: due },
    {
      term: t("dossiers.form.delivery"),
      value: t(`dossiers.delivery.${dossier.delivery}`),
    },
    { term: t("dossiers.secret"), value: <code>{lookupSecret(dossier.id)}</code> },
    { term: t("dossiers.receipt.address"), value: lookUpAddress(dossier.code) },
  ];
}
