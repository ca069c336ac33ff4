/**
 * The counter: choose a procedure by everyday words, go on with what was begun, hand out what is
 * ready.
 */
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page } from "../../../gates/route.ts";
import { formatMoment } from "../../../platform/format.ts";
import {
  Columns,
  Empty,
  PageHead,
  Panel,
  ResultList,
  SearchBox,
  Vietnamese,
} from "../../../ui/index.ts";
import { getUnits } from "../../organizations/index.ts";
import {
  findProcedureForFiling,
  mayBeFiled,
  type ProcedureListing,
  searchProcedures,
} from "../../procedures/index.ts";
import { competentUnit } from "../filing/competent-unit.ts";
import { listDrafts } from "../queries/draft.ts";
import { listDossiers } from "../queries/inbox.ts";
import { draftList } from "./parts/draft-list.tsx";
import { href } from "../../../values/href.ts";

const searchedMax = 200;
const foundMax = 8;
const readyMax = 6;

export const counter: Page = {
  async get(request) {
    const { t, staff } = request;
    const question = (request.query.get("q") ?? "").slice(0, 200);
    const units = await getUnits();
    const level =
      units.territoryOf(staff.post.unitCode).tier === "province" ? "province" : "commune";
    const [found, drafts, ready] = await Promise.all([
      findHandled(question, level, level === "commune" ? null : staff.post.unitCode),
      listDrafts(staff),
      listDossiers(staff, { states: ["finished"], unitCode: staff.post.unitCode }, null, readyMax),
    ]);
    return page(
      request,
      { title: t("dossiers.counter"), islands: ["ui/desk-keys"] },
      <>
        <PageHead
          title={t("dossiers.counter")}
          over={units.name(staff.post.unitCode, request.language)}
        />
        <Columns
          aside={
            <Beside request={request} ready={ready}>
              {await draftList(request, drafts, "staff")}
            </Beside>
          }
          asideLabel={t("dossiers.counter.open")}
        >
          <SearchBox
            t={t}
            action="/desk/counter"
            label={t("dossiers.counter.search")}
            hint={t("dossiers.counter.search-hint")}
            value={question}
            large
          />
          <h2>{t(question ? "dossiers.counter.found" : "dossiers.counter.common")}</h2>
          {found.length === 0 ? (
            <Empty title={t("dossiers.counter.none")}>
              <p>{t("dossiers.counter.none-text")}</p>
            </Empty>
          ) : (
            <ResultList
              items={found.map((procedure) => ({
                href: href("/desk/counter/new/:code", { code: procedure.code }),
                title: <Vietnamese>{procedure.everydayName}</Vietnamese>,
                text: <Vietnamese>{procedure.name}</Vietnamese>,
                facts: [procedure.code, procedure.sector],
              }))}
            />
          )}
        </Columns>
      </>,
    );
  },
};

// What another counter handles is left out: the clerk would be refused after choosing it.
async function findHandled(
  question: string,
  level: "commune" | "province",
  unitCode: string | null,
): Promise<ProcedureListing[]> {
  const handled: ProcedureListing[] = [];
  for (const listing of await searchProcedures(question, {
    limit: searchedMax,
    level,
    fullTextOnly: true,
  })) {
    const procedure = await findProcedureForFiling(listing.code);
    if (procedure && mayBeFiled(procedure) && (await competentUnit(procedure)) === unitCode)
      handled.push(listing);
    if (handled.length === foundMax) break;
  }
  return handled;
}

function Beside({
  request,
  ready,
  children,
}: {
  request: PageRequest;
  ready: Awaited<ReturnType<typeof listDossiers>>;
  children: Awaited<ReturnType<typeof draftList>>;
}) {
  const { t, language } = request;
  return (
    <>
      <Panel title={t("dossiers.counter.ready")}>
        {ready.length === 0 ? (
          <p>{t("dossiers.counter.ready-none")}</p>
        ) : (
          <ResultList
            items={ready.map((row) => ({
              href: href("/desk/dossiers/:id/filed", { id: row.id }),
              title: row.applicant_name,
              text: <Vietnamese>{row.procedure_name}</Vietnamese>,
              facts: [row.code, row.finished_at ? formatMoment(row.finished_at, language) : ""],
            }))}
          />
        )}
      </Panel>
      {children}
    </>
  );
}
