/**
 * What is missing, all of it at once: each line of Form 02 with its own files; sent when nothing is
 * missing any more.
 */
import { page } from "../../../gates/render.ts";
import type { PostedForm } from "../../../gates/posted-form.ts";
import { problemWords } from "../../../gates/problem-words.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { TextAnswer, Page } from "../../../gates/route.ts";
import { longText } from "../../../gates/typed-text.ts";
import { formatMoment } from "../../../platform/format.ts";
import { InvalidForm, NotFound, Refusal } from "../../../platform/refusal.ts";
import { isShown, requireShown, versionOf } from "../../../platform/shown.ts";
import { ErrorSummary, Notice, PageHead, SummaryList, Vietnamese } from "../../../ui/index.ts";
import { getTerms } from "../clock/get-terms.ts";
import { putUpPaper } from "../commands/put-up-paper.ts";
import { takePaperBack } from "../commands/take-paper-back.ts";
import { sendSupplement } from "../commands/send-supplement.ts";
import { getDossier } from "../queries/dossier.ts";
import { type DossierFile, getDossierFile, listUnsentPapers } from "../queries/dossier-file.ts";
import { readCount } from "../rules/count.ts";
import { handedMax } from "../rules/draft.ts";
import { supplementRefusal } from "../rules/may.ts";
import type { MissingPaper } from "../rules/supplement.ts";
import type { Dossier } from "../tables.ts";
import { dossierChanges } from "./parts/dossier-changes.ts";
import { filerOf } from "./parts/open-draft.ts";
import { statusOf, takeFile } from "./parts/refused-file.ts";
import { slipLinks } from "./parts/slip-links.tsx";
import { SupplementGround } from "./parts/supplement-ground.tsx";
import { noteMax, SupplementForm, type SupplementShown } from "./parts/supplement-form.tsx";
import { href } from "../../../values/href.ts";

const megabyte = 1024 * 1024;

export const dossierSupplement: Page = {
  decides: { upon: "the request and the papers put up for it", changes: dossierChanges },
  get: (request) => show(request, { errors: {}, refused: {}, kept: false, posted: null }),
  postBytesMax: 45 * megabyte,
  async post(request) {
    const actor = filerOf(request);
    const id = request.param("id");
    const form = await request.form();
    const shown: SupplementShown = { errors: {}, refused: {}, kept: true, posted: form };
    const removed = form.text("remove-paper");
    await compare(request, id, form.text("go") === "send" && removed === "");
    if (removed !== "") await takePaperBack(actor, id, removed);
    for (const field of form.fileNames()) await putUp(request, field, form, shown);
    if (removed !== "" || form.text("go") !== "send")
      return show(request, {
        ...shown,
        status: Object.keys(shown.errors).length > 0 ? statusOf(shown) : 200,
      });
    if (Object.keys(shown.errors).length > 0)
      return show(request, { ...shown, status: statusOf(shown) });
    try {
      const lines = form.all();
      const countIn = (name: string) => {
        const { value, problem } = readCount(form.text(name), handedMax);
        if (problem) shown.errors[name] = problemWords(request, problem);
        return value;
      };
      const takenIn = Object.keys(lines)
        .flatMap((name) => /^original-(\d{1,3})$/.exec(name)?.[1] ?? [])
        .map(Number)
        .map((index) => ({
          index,
          originals: countIn(`original-${index}`),
          copies: countIn(`copy-${index}`),
        }));
      if (Object.keys(shown.errors).length > 0) return show(request, { ...shown, status: 422 });
      await sendSupplement(actor, id, takenIn, longText(form, "note", noteMax));
    } catch (error) {
      if (!(error instanceof InvalidForm)) throw error;
      for (const problem of error.problems)
        shown.errors[problem.field] = problemWords(request, problem);
      return show(request, { ...shown, status: 422 });
    }
    return request.redirect(
      actor.kind === "staff" ? href("/desk/dossiers/:id", { id }) : href("/dossiers/:id", { id }),
    );
  },
};

// A file may be added from a page that has grown old; what is sent must be what the page shows.
async function compare(request: PageRequest, id: string, sends: boolean): Promise<void> {
  const dossier = await getDossier(request.actor, id);
  const refusal = supplementRefusal(request.actor, dossier);
  if (refusal !== null) throw new Refusal(refusal);
  const compared = sends ? requireShown : isShown;
  compared(dossier.id, dossier.version);
  compared(`${id}/papers`, versionOf((await listUnsentPapers(id)).map((paper) => paper.id)));
}

async function putUp(
  request: PageRequest,
  field: string,
  form: PostedForm,
  shown: SupplementShown,
): Promise<void> {
  const index = /^item-(\d{1,3})$/.exec(field)?.[1];
  if (index === undefined) return;
  for (const name of form.namesNotKept(field)) {
    await takeFile(request, shown, { field, name }, () => Promise.reject(form.notKept));
  }
  for (const file of form.files(field)) {
    await takeFile(request, shown, { field, name: file.name }, () =>
      putUpPaper(filerOf(request), request.param("id"), Number(index), file),
    );
  }
}

async function show(request: PageRequest, shown: SupplementShown): Promise<TextAnswer> {
  const { t } = request;
  const dossier = await getDossier(request.actor, request.param("id"));
  const file = await getDossierFile(dossier.id);
  if (!file.supplement || supplementRefusal(request.actor, dossier) !== null)
    throw new NotFound("supplement");
  const staff = request.actor.kind === "staff";
  const items = file.supplement.items as MissingPaper[];
  const home = staff
    ? href("/desk/dossiers/:id", { id: dossier.id })
    : href("/dossiers/:id", { id: dossier.id });
  const place = staff
    ? href("/desk/dossiers/:id/supplement", { id: dossier.id })
    : href("/dossiers/:id/supplement", { id: dossier.id });
  const { afterSupplement } = await getTerms(dossier);
  const unsent = await listUnsentPapers(dossier.id);
  const errors = errorsOf(items, shown);
  return page(
    request,
    {
      title: t("dossiers.supplement.title"),
      status: shown.status,
      breadcrumb: [{ href: home, text: dossier.code }, { text: t("dossiers.supplement.title") }],
    },
    <div class="column">
      <PageHead
        title={t("dossiers.supplement.title")}
        over={<Vietnamese>{dossier.procedure_name}</Vietnamese>}
      />
      <ErrorSummary t={t} errors={errors} />
      {shown.kept && errors.length === 0 ? (
        <Notice kind="good" title={t("dossiers.supplement.kept")} announce />
      ) : null}
      <Until
        request={request}
        dossier={dossier}
        supplement={file.supplement}
        after={afterSupplement}
      />
      <SummaryList
        t={t}
        items={[
          {
            term: t("dossiers.supplement.reason"),
            value: <SupplementGround request={request} supplement={file.supplement} />,
          },
        ]}
      />
      <SupplementForm
        request={request}
        dossier={dossier}
        action={place}
        items={items}
        unsent={unsent}
        shown={shown}
      />
      {slipLinks(request, dossier, file)}
    </div>,
  );
}

// Each is named by its line of Form 02.
function errorsOf(items: readonly MissingPaper[], shown: SupplementShown) {
  return items.flatMap((item, index) =>
    ["item", "original", "copy"]
      .map((kind) => `${kind}-${index}`)
      .filter((field) => shown.errors[field])
      .map((field) => ({ field, text: `${item.name}: ${shown.errors[field]}` })),
  );
}

interface UntilProps {
  request: PageRequest;
  dossier: Dossier;
  supplement: NonNullable<DossierFile["supplement"]>;
  after: Awaited<ReturnType<typeof getTerms>>["afterSupplement"];
}

// Until when an answer is awaited, that it is awaited once, and what it does to the clock.
function Until({ request, dossier, supplement, after }: UntilProps) {
  const { t, language } = request;
  const staff = request.actor.kind === "staff";
  return (
    <Notice
      kind="caution"
      title={t(staff ? "dossiers.supplement.until-staff" : "dossiers.supplement.until", {
        moment: formatMoment(supplement.answer_by, language),
      })}
    >
      <p>
        {t("dossiers.supplement.once")}{" "}
        {dossier.accepted_at ? t(`dossiers.supplement.${after}`) : null}
      </p>
    </Notice>
  );
}
