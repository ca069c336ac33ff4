/** The form that answers a request for what is missing: a line of Form 02 each, with its files. */
import type { PostedForm } from "../../../../gates/posted-form.ts";
import type { PageRequest } from "../../../../gates/request.ts";
import { shownAs, versionOf } from "../../../../platform/shown.ts";
import { Actions, Button, Field, FieldSet, Form, Upload } from "../../../../ui/index.ts";
import { dossierShown } from "../../queries/dossier.ts";
import type { listUnsentPapers } from "../../queries/dossier-file.ts";
import { type MissingPaper, supplementFilesMax, supplementSlot } from "../../rules/supplement.ts";
import type { Dossier } from "../../tables.ts";
import { fileKind, sizeText } from "./question-fields.tsx";
import type { RefusedFiles } from "./refused-file.ts";
import type { Href } from "../../../../values/href.ts";

/** The longest words that go with what is handed in. */
export const noteMax = 2_000;

export interface SupplementShown extends RefusedFiles {
  kept: boolean;
  posted: PostedForm | null;
  status?: number;
}

export interface SupplementFormProps {
  request: PageRequest;
  dossier: Dossier;
  action: Href;
  items: MissingPaper[];
  /** What was put up for the request and not sent yet. */
  unsent: Awaited<ReturnType<typeof listUnsentPapers>>;
  shown: SupplementShown;
}

/** Takes what is missing, saves it file by file, and sends it when nothing is missing any more. */
export function SupplementForm(props: SupplementFormProps) {
  const { request, dossier, action, items, unsent, shown } = props;
  const { t, csrf } = request;
  const staff = request.actor.kind === "staff";
  return (
    <Form
      t={t}
      csrf={csrf}
      shown={[
        dossierShown(dossier),
        shownAs(`${dossier.id}/papers`, versionOf(unsent.map(({ id }) => id))),
      ]}
      files
      action={action}
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
      {items.map((item, index) => (
        <Missing key={`item-${index}`} props={props} item={item} index={index} />
      ))}
      <Field
        t={t}
        type="textarea"
        name="note"
        label={t("dossiers.supplement.note")}
        value={shown.posted?.text("note") ?? ""}
        error={shown.errors["note"]}
        maxLength={noteMax}
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
  );
}

interface MissingProps {
  props: SupplementFormProps;
  item: MissingPaper;
  index: number;
}

// A citizen sends files; an official also counts what was handed in on paper.
function Missing({ props, item, index }: MissingProps) {
  const { request, shown } = props;
  const { t } = request;
  const upload = <MissingUpload props={props} item={item} index={index} />;
  if (request.actor.kind !== "staff") return upload;
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
    <FieldSet legend={item.name} hint={t("dossiers.supplement.received")}>
      {count("original")}
      {count("copy")}
      {upload}
    </FieldSet>
  );
}

function MissingUpload({ props: { request, unsent, shown }, item, index }: MissingProps) {
  const { t, language } = request;
  const field = `item-${index}`;
  const staff = request.actor.kind === "staff";
  const stored = unsent
    .filter(({ slot }) => slot === supplementSlot(index))
    .map((paper) => ({
      id: paper.id,
      name: paper.file_name,
      kind: fileKind(paper.file_name),
      size: sizeText(Number(paper.size_bytes ?? 0), language),
      hash: paper.sha256 ?? undefined,
    }));
  return (
    <Upload
      t={t}
      name={field}
      label={staff ? t("dossiers.supplement.scan", { paper: item.name }) : item.name}
      required={!staff}
      hint={hintOf(t, item)}
      error={shown.errors[field]}
      multiple
      accept="application/pdf,image/jpeg,image/png,image/webp"
      stored={stored}
      sent={stored.length + (shown.refused[field] ?? 0)}
      removeName="remove-paper"
    />
  );
}

function hintOf(t: PageRequest["t"], item: MissingPaper): string {
  const asked = (["original", "certified", "photocopy"] as const)
    .filter((kind) => item[kind] > 0)
    .map((kind) => t(`dossiers.supplement.asked.${kind}`, { count: item[kind] }))
    .join(" · ");
  return [
    item.note,
    asked ? `${asked}.` : "",
    t("dossiers.supplement.accepts", { count: supplementFilesMax }),
  ]
    .filter(Boolean)
    .join(" ");
}
