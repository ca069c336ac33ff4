/** What is missing, all of it at once: each line of Form 02 with its own files; sent when nothing is missing any more. */
import { page } from "../../../gates/render.ts";
import type { PostedForm } from "../../../gates/posted-form.ts";
import { problemWords } from "../../../gates/problem-words.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { TextAnswer, Page } from "../../../gates/route.ts";
import { formatMoment } from "../../../platform/format.ts";
import { InvalidForm, NotFound, Refusal } from "../../../platform/refusal.ts";
import { isShown, requireShown, shownAs, versionOf } from "../../../platform/shown.ts";
import {
  Actions,
  Button,
  ErrorSummary,
  Field,
  FieldSet,
  Form,
  Notice,
  PageHead,
  SummaryList,
  Upload,
} from "../../../ui/index.ts";
import { getTerms } from "../commands/get-terms.ts";
import { putUpPaper, takePaperBack } from "../commands/put-up-paper.ts";
import { sendSupplement } from "../commands/send-supplement.ts";
import { dossierShown, getDossier, getDossierFile, listUnsentPapers } from "../queries/dossier.ts";
import { readCount } from "../rules/count.ts";
import { handedMax } from "../rules/draft.ts";
import { supplementRefusal } from "../rules/may.ts";
import { type MissingPaper, supplementFilesMax, supplementSlot } from "../rules/supplement.ts";
import { dossierChanges } from "./parts/dossier-changes.ts";
import { filerOf } from "./parts/open-draft.ts";
import { fileKind, sizeText } from "./parts/question-fields.tsx";
import { slipLinks } from "./parts/slip-links.tsx";

const megabyte = 1024 * 1024;
interface Shown {
  errors: Record<string, string>;
  refused: Record<string, number>;
  kept: boolean;
  posted: PostedForm | null;
  status?: number;
}

export const dossierSupplement: Page = {
  decides: { upon: "the request and the papers put up for it", changes: dossierChanges },
  get: (request) => show(request, { errors: {}, refused: {}, kept: false, posted: null }),
  postBytesMax: 45 * megabyte,
  async post(request) {
    const actor = filerOf(request);
    const id = request.param("id");
    const form = await request.form();
    const shown: Shown = { errors: {}, refused: {}, kept: true, posted: form };
    const removed = form.text("remove-paper");
    await compare(request, id, form.text("go") === "send" && removed === "");
    if (removed !== "") await takePaperBack(actor, id, removed);
    for (const field of form.fileNames()) await putUp(request, field, form, shown);
    if (removed !== "" || form.text("go") !== "send")
      return show(request, { ...shown, status: Object.keys(shown.errors).length > 0 ? 422 : 200 });
    if (Object.keys(shown.errors).length > 0) return show(request, { ...shown, status: 422 });
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
      await sendSupplement(actor, id, takenIn, form.text("note").slice(0, 2000));
    } catch (error) {
      if (!(error instanceof InvalidForm)) throw error;
      for (const problem of error.problems)
        shown.errors[problem.field] = problemWords(request, problem);
      return show(request, { ...shown, status: 422 });
    }
    return request.redirect(actor.kind === "staff" ? `/desk/dossiers/${id}` : `/dossiers/${id}`);
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
  shown: Shown,
): Promise<void> {
  const index = /^item-(\d{1,3})$/.exec(field)?.[1];
  if (index === undefined) return;
  for (const file of form.files(field)) {
    try {
      await putUpPaper(filerOf(request), request.param("id"), Number(index), file);
    } catch (error) {
      if (!(error instanceof InvalidForm)) throw error;
      const words = error.problems.map((problem) => problemWords(request, problem)).join(" ");
      shown.errors[field] = [shown.errors[field], `${file.name}: ${words}`]
        .filter(Boolean)
        .join(" ");
      shown.refused[field] = (shown.refused[field] ?? 0) + 1;
    }
  }
}

async function show(request: PageRequest, shown: Shown): Promise<TextAnswer> {
  const { t, csrf, language } = request;
  const dossier = await getDossier(request.actor, request.param("id"));
  const file = await getDossierFile(dossier.id);
  if (!file.supplement || supplementRefusal(request.actor, dossier) !== null)
    throw new NotFound("supplement");
  const staff = request.actor.kind === "staff";
  const items = file.supplement.items as MissingPaper[];
  const home = staff ? `/desk/dossiers/${dossier.id}` : `/dossiers/${dossier.id}`;
  const { afterSupplement } = await getTerms(dossier);
  const unsent = await listUnsentPapers(dossier.id);
  const errors = items.flatMap((item, index) =>
    ["item", "original", "copy"]
      .map((kind) => `${kind}-${index}`)
      .filter((field) => shown.errors[field])
      .map((field) => ({ field, text: `${item.name}: ${shown.errors[field]}` })),
  );
  return page(
    request,
    {
      title: t("dossiers.supplement.title"),
      status: shown.status,
      breadcrumb: [{ href: home, text: dossier.code }, { text: t("dossiers.supplement.title") }],
    },
    <div class="column">
      <PageHead title={t("dossiers.supplement.title")} over={dossier.procedure_name} />
      <ErrorSummary t={t} errors={errors} />
      {shown.kept && errors.length === 0 ? (
        <Notice kind="good" title={t("dossiers.supplement.kept")} announce />
      ) : null}
      <Notice
        kind="caution"
        title={t(staff ? "dossiers.supplement.until-staff" : "dossiers.supplement.until", {
          moment: formatMoment(file.supplement.answer_by, language),
        })}
      >
        <p>
          {t("dossiers.supplement.once")}{" "}
          {dossier.accepted_at ? t(`dossiers.supplement.${afterSupplement}`) : null}
        </p>
      </Notice>
      <SummaryList
        t={t}
        items={[{ term: t("dossiers.supplement.reason"), value: file.supplement.reason }]}
      />
      <Form
        t={t}
        csrf={csrf}
        shown={[
          dossierShown(dossier),
          shownAs(`${dossier.id}/papers`, versionOf(unsent.map(({ id }) => id))),
        ]}
        files
        action={`${home}/supplement`}
      >
        <button
          class="visually-hidden"
          type="submit"
          name="go"
          value="save"
          tabIndex={-1}
          aria-hidden="true"
        >
          {t("dossiers.supplement.save")}
        </button>
        <p class="soft">{t("dossiers.form.upload-limit")}</p>
        {itemFields(request, unsent, items, shown)}
        <Field
          t={t}
          type="textarea"
          name="note"
          label={t("dossiers.supplement.note")}
          value={shown.posted?.text("note") ?? ""}
          maxLength={2000}
        />
        <Actions sticky>
          <Button name="go" value="send">
            {t(staff ? "dossiers.supplement.take" : "dossiers.supplement-send")}
          </Button>
          <Button kind="secondary" name="go" value="save" unchecked>
            {t("dossiers.supplement.save")}
          </Button>
        </Actions>
      </Form>
      {slipLinks(request, dossier, file)}
    </div>,
  );
}

type UnsentPapers = Awaited<ReturnType<typeof listUnsentPapers>>;

function itemFields(
  request: PageRequest,
  papers: UnsentPapers,
  items: MissingPaper[],
  shown: Shown,
) {
  const { t, language } = request;
  return items.map((item, index) => {
    const field = `item-${index}`;
    const stored = papers
      .filter(({ slot }) => slot === supplementSlot(index))
      .map((paper) => ({
        id: paper.id,
        name: paper.file_name,
        kind: fileKind(paper.file_name),
        size: sizeText(Number(paper.size_bytes ?? 0), language),
        hash: paper.sha256 ?? undefined,
      }));
    const asked = (["original", "certified", "photocopy"] as const)
      .filter((kind) => item[kind] > 0)
      .map((kind) => t(`dossiers.supplement.asked.${kind}`, { count: item[kind] }))
      .join(" · ");
    const hint = [
      item.note,
      asked ? `${asked}.` : "",
      t("dossiers.supplement.accepts", { count: supplementFilesMax }),
    ]
      .filter(Boolean)
      .join(" ");
    const staff = request.actor.kind === "staff";
    const upload = (
      <Upload
        key={field}
        t={t}
        name={field}
        label={staff ? t("dossiers.supplement.scan", { paper: item.name }) : item.name}
        required={!staff}
        hint={hint}
        error={shown.errors[field]}
        multiple
        accept="application/pdf,image/jpeg,image/png,image/webp"
        stored={stored}
        sent={stored.length + (shown.refused[field] ?? 0)}
        removeName="remove-paper"
      />
    );
    if (!staff) return upload;
    const count = (kind: "original" | "copy") => (
      <Field
        t={t}
        type="number"
        name={`${kind}-${index}`}
        label={t(kind === "original" ? "dossiers.counter.originals" : "dossiers.counter.copies")}
        value={shown.posted?.text(`${kind}-${index}`) ?? ""}
        maxLength={6}
        error={shown.errors[`${kind}-${index}`]}
      />
    );
    return (
      <FieldSet key={field} legend={item.name} hint={t("dossiers.supplement.received")}>
        {count("original")}
        {count("copy")}
        {upload}
      </FieldSet>
    );
  });
}
