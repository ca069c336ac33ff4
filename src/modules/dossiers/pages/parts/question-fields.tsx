/** The questions of one step, drawn with the fields of the house. */
import type { PageRequest } from "../../../../gates/request.ts";
import { formatNumber } from "../../../../platform/format.ts";
import {
  Button,
  Details,
  Field,
  FieldSet,
  Notice,
  Prose,
  type StoredFile,
  Upload,
} from "../../../../ui/index.ts";
import type { FieldView, GroupView, QuestionView } from "../../../forms/index.ts";
import type { DraftPaper } from "../../rules/draft.ts";
import { fieldProps, hintOf, questionLabel } from "./field-props.tsx";
import { problemText } from "./problem-text.ts";
import { wordKey } from "../../../../values/word-key.ts";

export interface QuestionFieldsProps {
  request: PageRequest;
  view: QuestionView;
  papers: DraftPaper[];
  /** How many files were sent for a question in this request. */
  sent: Record<string, number>;
  /** What is wrong with the files that were sent, by question. */
  fileErrors: Record<string, string>;
}

/** Draws all groups of a step; a single group that is named like the step is its heading. */
export function QuestionFields(props: QuestionFieldsProps) {
  const shown = props.view.groups.filter(
    (group) => group.shown && group.fields.some((field) => field.shown),
  );
  return (
    <>
      {shown.map((group) => (
        <Group key={group.key} {...props} group={group} heading={isHeading(props.view)} />
      ))}
    </>
  );
}

/**
 * Whether the step's only group bears the step's own title, so that the title need not be said
 * twice.
 */
export function isHeading(view: QuestionView): boolean {
  const shown = view.groups.filter((group) => group.shown);
  return shown.length === 1 && shown[0]?.title === view.title;
}

function Group({
  group,
  heading,
  ...props
}: QuestionFieldsProps & { group: GroupView; heading: boolean }) {
  return (
    <FieldSet legend={group.title} hint={group.note ?? undefined} heading={heading}>
      {group.fields
        .filter((field) => field.shown)
        .map((field) => (
          <Question key={field.path} {...props} field={field} />
        ))}
    </FieldSet>
  );
}

function Question({ field, ...props }: QuestionFieldsProps & { field: FieldView }) {
  const { t } = props.request;
  if (field.kind === "statement")
    return (
      <Prose>
        <p>{field.label}</p>
        {field.hint ? <p>{field.hint}</p> : null}
      </Prose>
    );
  if (field.kind === "repeat") return <Rows {...props} field={field} />;
  if (field.kind === "file") return <PaperField {...props} field={field} />;
  return (
    <>
      <Field {...fieldProps(props.request, field)} />
      {field.country === null ? null : (
        <Details
          summary={t("dossiers.form.passport")}
          open={field.country !== "" || field.error?.key === "values.problem.passport-country"}
        >
          <Field
            t={t}
            type="text"
            name={`${field.path}.country`}
            label={t("dossiers.form.passport-country")}
            hint={t("dossiers.form.passport-country-hint")}
            value={field.country}
            maxLength={60}
          />
        </Details>
      )}
      {field.warning ? <Notice kind="caution">{problemText(t, field.warning)}</Notice> : null}
    </>
  );
}

function Rows({ field, ...props }: QuestionFieldsProps & { field: FieldView }) {
  const { t } = props.request;
  return (
    <FieldSet
      legend={field.label}
      hint={field.error ? problemText(t, field.error) : (field.hint ?? undefined)}
    >
      {field.rows.map((row) => (
        <FieldSet key={row.index} legend={row.title}>
          {row.fields
            .filter((child) => child.shown)
            .map((child) => (
              <Question key={child.path} {...props} field={child} />
            ))}
          {field.rows.length > 1 ? (
            <Button
              kind="quiet"
              small
              name="remove-row"
              value={`${field.key}.${row.index}`}
              unchecked
            >
              {t("dossiers.form.remove-row", { row: row.title })}
            </Button>
          ) : null}
        </FieldSet>
      ))}
      {field.mayAddRow ? (
        <Button kind="secondary" small name="add-row" value={field.key} unchecked>
          {t("dossiers.form.add-row")}
        </Button>
      ) : null}
    </FieldSet>
  );
}

function PaperField({
  field,
  request,
  papers,
  sent,
  fileErrors,
}: QuestionFieldsProps & { field: FieldView }) {
  const { t, language } = request;
  const own = papers.filter((paper) => paper.field === field.key && paper.fileId !== null);
  const stored: StoredFile[] = own.map((paper) => ({
    id: paper.id,
    name: paper.fileName,
    kind: fileKind(paper.fileName),
    size: paper.sizeBytes === null ? undefined : sizeText(paper.sizeBytes, language),
    hash: paper.sha256 ?? undefined,
  }));
  const error = fileErrors[field.path] ?? (field.error ? problemText(t, field.error) : undefined);
  const accepts = field.paper
    ? t(wordKey(`dossiers.form.accepts.${field.paper.accepts.toSorted().join("-")}`), {
        count: field.paper.maxCount,
      })
    : null;
  const refused = sent[field.path] ?? 0;
  return (
    <Upload
      t={t}
      name={field.path}
      label={questionLabel(field)}
      labelLanguage={field.language}
      hint={
        <>
          {hintOf(field)} {accepts}
        </>
      }
      error={error}
      required={field.required}
      accept={field.paper ? acceptOf(field.paper.accepts) : undefined}
      multiple={(field.paper?.maxCount ?? 1) > 1}
      stored={stored}
      sent={stored.length + refused}
      removeName="remove-paper"
    />
  );
}

/** Gives a file's size for people: "340 KB", "1,2 MB". */
export function sizeText(bytes: number, language: PageRequest["language"]): string {
  return bytes < 1_000_000
    ? `${formatNumber(Math.max(1, Math.round(bytes / 1000)), language)} KB`
    : `${formatNumber(Math.round(bytes / 100_000) / 10, language)} MB`;
}

/** Gives the kind of a file in letters, from its name. */
export function fileKind(name: string): string | undefined {
  return /\.([a-z0-9]{2,4})$/i.exec(name)?.[1]?.toUpperCase();
}

function acceptOf(accepts: readonly ("pdf" | "image")[]): string {
  return accepts
    .map((kind) => (kind === "pdf" ? "application/pdf" : "image/jpeg,image/png,image/webp"))
    .join(",");
}
