/**
 * A sound form for every procedure that has none of its own: who applies, what for, and the papers
 * of its own list.
 */
import type { FormDefinition, FormField, PaperSlot } from "./definition.ts";

export interface ProcedureOutline {
  code: string;
  name: string;
  papers: { key: string; name: string; mustSubmit: boolean }[];
  /** Whom the procedure serves, in the catalogue's words: "Công dân Việt Nam", "Doanh nghiệp". */
  audience: string[];
}

/** The code under which the template of the general form is kept. */
export const generalFormCode = "0.000000";

const papersMax = 30;
const labelLengthMax = 180;

/**
 * Gives the general form of a procedure, made from the template, whose step `papers` receives one
 * slot for each paper.
 */
export function makeGeneralForm(
  template: FormDefinition,
  procedure: ProcedureOutline,
): FormDefinition {
  const papers = [
    ...slotsOf(
      procedure,
      template.papers.map((paper) => paper.key),
    ),
    ...template.papers,
  ];
  const fields = papers.map((paper): FormField => ({
    key: `file_${paper.key}`.slice(0, 60),
    kind: "file",
    label: paper.label,
    hint: paper.hint,
    slot: paper.key,
    privacy: "personal",
  }));
  return {
    ...template,
    general: true,
    code: procedure.code,
    title: procedure.name.slice(0, 1500),
    papers,
    steps: template.steps.map((step) => ({
      ...step,
      groups: step.groups.map((group) => ({
        ...group,
        fields:
          group.key === "papers"
            ? fields
            : group.fields.map((field) =>
                field.key === "applicant_kind"
                  ? { ...field, default: likelyApplicant(procedure.audience) }
                  : field,
              ),
      })),
    })),
  };
}

/**
 * Papers that must be handed in come first; what the catalogue lists beyond thirty goes into the
 * slot for other papers.
 */
function slotsOf(procedure: ProcedureOutline, templateKeys: string[]): PaperSlot[] {
  const taken = new Set(templateKeys);
  const ordered = [...procedure.papers]
    .sort((a, b) => Number(b.mustSubmit) - Number(a.mustSubmit))
    .slice(0, papersMax);
  return ordered.map((paper, index) => {
    const key = uniqueKey(paper.key, index, taken);
    const name = paper.name.replace(/\s+/g, " ").trim();
    const label = shorten(name) || `${index + 1}`;
    return {
      key,
      label,
      hint: label === name || name === "" ? undefined : name.slice(0, 1500),
      required: paper.mustSubmit && !isConditional(name),
      accepts: ["pdf", "image"],
      maxCount: 10,
      originals: paper.mustSubmit ? 1 : 0,
      copies: 0,
      handling: "submit",
    };
  });
}

const conditionalWords = [
  "trường hợp",
  "đối với",
  "nếu",
  "khi",
  "một trong",
  "hoặc",
  "lưu ý",
  "ví dụ",
  "ngoài ra",
  "mẫu .*điện tử",
].join("|");
const conditionalBeginning = new RegExp(`^[\\s(*+\\-–.\\d]*(${conditionalWords})`, "iu");
const conditionalAnywhere = new RegExp(
  [
    "nếu có",
    "nếu người",
    "trong trường hợp",
    "đối với trường hợp",
    "một trong (những|các)",
    "không phải nộp",
  ].join("|"),
  "iu",
);

/**
 * The catalogue mixes papers for every case into one list: what begins with a case, or is one of
 * several, binds nobody beforehand.
 */
function isConditional(name: string): boolean {
  return conditionalBeginning.test(name) || conditionalAnywhere.test(name);
}

function shorten(name: string): string {
  if (name.length <= labelLengthMax) return name;
  const sentence = /^.{20,180}?[.;](?=\s)/u.exec(name)?.[0];
  if (sentence !== undefined) return sentence.slice(0, -1);
  const cut = name.slice(0, labelLengthMax);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), 60)).trimEnd()}…`;
}

function uniqueKey(wanted: string, index: number, taken: Set<string>): string {
  const tidy = wanted
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[^a-z]+/, "")
    .slice(0, 40)
    .replace(/_+$/, "");
  const base = tidy === "" || tidy in Object.prototype ? `paper_${index + 1}` : tidy;
  let key = base;
  for (let number = index + 1; taken.has(key); number++) key = `${base}_${number}`;
  taken.add(key);
  return key;
}

/** Only a first guess: the person may choose otherwise. */
function likelyApplicant(audience: string[]): "person" | "organization" {
  const text = audience.join(" ").toLowerCase();
  return text === "" || /công dân|người|cá nhân|cán bộ|hộ gia đình/u.test(text)
    ? "person"
    : "organization";
}
