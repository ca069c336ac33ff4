/**
 * The proposed result as whoever decides reads it: every fact in the order and groups of the
 * paper, and every paper to be issued.
 */
import type { JSX } from "preact";
import type { PageRequest } from "../../../../gates/request.ts";
import { LinkButton, Panel, SummaryList } from "../../../../ui/index.ts";
import { instrumentsOf, type ResultContent } from "../../../papers/index.ts";
import { formLine, type SigningForm } from "../../../people/index.ts";
import { proposalHash } from "../../queries/proposal-hash.ts";
import type { DossierFile } from "../../queries/dossier-file.ts";
import type { Dossier } from "../../tables.ts";
import type { ProposedResult } from "./proposed-result.ts";
import { href } from "../../../../values/href.ts";

interface Props {
  request: PageRequest;
  dossier: Dossier;
  decision: NonNullable<DossierFile["decision"]>;
  /** In which form whoever looks would sign it; null for who may not. */
  signsAs: SigningForm | null;
  result: ProposedResult;
}

type Group = ProposedResult["groups"][number];

/** Shows what would be signed; what is computed at signing says so. */
export function ProposalPanel(props: Props): JSX.Element {
  const { request, dossier, decision, signsAs, result } = props;
  const { t } = request;
  const content = decision.content as ResultContent;
  const papers = instrumentsOf(content, dossier.answers as Record<string, unknown>);
  const hash = proposalHash(decision, dossier.version);
  const link = href("/desk/dossiers/:id/proposal", { id: dossier.id, proposal: hash });
  return (
    <Panel
      title={t("dossiers.desk.proposal", { name: decision.proposed_by })}
      actions={
        <LinkButton small kind="secondary" href={link}>
          {t("dossiers.desk.see-proposal")}
        </LinkButton>
      }
    >
      {signsAs ? (
        <SummaryList
          t={t}
          compact
          items={[{ term: t("dossiers.desk.signs-as"), value: formLine(signsAs) }]}
        />
      ) : null}
      {papers.length > 1 ? (
        <SummaryList
          t={t}
          compact
          title={t("dossiers.result.papers", { count: papers.length })}
          items={papers.map(({ position, title }) => ({
            term: String(position),
            value: title,
          }))}
        />
      ) : null}
      {result.groups.map((group) => groupOf(request, result, group))}
    </Panel>
  );
}

// Of a group in which nothing was entered, such as the mother of a foundling, one line says so.
function groupOf({ t }: PageRequest, result: ProposedResult, group: Group): JSX.Element {
  const { heading, fields } = group;
  const isEmpty = fields.every(({ key, made }) => !made && !result.values[key]);
  const lines = fields.map(({ key, label, made }) => ({
    term: label,
    value: made
      ? result.inWords[key] || t("dossiers.result.when-signed")
      : (result.values[key] ?? t("dossiers.result.open")),
  }));
  return heading !== "" && isEmpty ? (
    <SummaryList
      key={heading}
      t={t}
      compact
      items={[{ term: heading, value: t("dossiers.result.open") }]}
    />
  ) : (
    <SummaryList key={heading} t={t} compact title={heading || result.title} items={lines} />
  );
}
