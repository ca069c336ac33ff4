/** What a result says: which facts stand on it, and what of them the citizen's own answers already tell. Pure. */
import type { resultKinds } from "../../papers/index.ts";

type Answers = Record<string, unknown>;

// For each kind the fact on the paper and the answers from which it is filled; "prefix_unit" is a ward, so an address is both together.
const sources: Record<string, Record<string, string | readonly string[]>> = {
  "birth-certificate": {
    childName: "child_name", birthDate: "child_birth_date", sex: "child_sex", ethnicity: "child_ethnic_group", nationality: "child_nationality", birthPlace: "birth_place", origin: "child_home_town",
    ...parent("mother"), ...parent("father"), declarantName: "applicant_name", declarantPaper: "applicant_identity_number", registeredAt: "receiving_unit",
  },
  "death-extract": {
    deceasedName: "deceased_name", birthDate: "deceased_birth_date", sex: "deceased_sex", ethnicity: "deceased_ethnic_group", nationality: "deceased_nationality", identity: "deceased_identity_number",
    lastResidence: ["deceased_address", "deceased_unit"], deathMoment: ["death_time", "death_date"], deathPlace: "death_place", deathCause: "death_cause", deathPaper: ["death_notice_number", "death_notice_issuer"],
    registeredAt: "receiving_unit", declarantName: "applicant_name",
  },
  "marriage-certificate": { ...spouse("wife", "bride"), ...spouse("husband", "groom"), registeredAt: "receiving_unit", registeredOn: "signing_date" },
  "marital-status-certificate": {
    name: "subject_name", birthDate: "subject_birth_date", sex: "subject_sex", ethnicity: "subject_ethnic_group", nationality: "subject_nationality", identity: "subject_identity_number",
    residence: ["subject_address", "subject_unit"],
  },
  "civil-status-copy": { name: "person_name", birthDate: "person_birth_date", identity: "person_identity_number", registeredAt: "registration_place", registeredOn: "registration_date", registerEntry: "registration_number" },
  "household-business-certificate": {
    businessName: "business_name", address: "business_address", phone: "business_phone", activities: "main_line", capital: "capital", ownerName: "applicant_name", ownerBirthDate: "applicant_birth_date",
    ownerIdentity: "applicant_identity_number", ownerResidence: ["applicant_address", "applicant_unit"],
  },
  "construction-permit": {
    ownerName: "applicant_name", ownerAddress: ["applicant_address", "applicant_unit"], designer: "designer_name", landPlot: "plot_number", workAddress: "site_address", buildingLine: "red_line", groundLevel: "ground_level",
    floorArea: "ground_area", totalArea: "floor_area_total", height: "height", floors: "floor_count", landPaper: "certificate_number",
  },
};

function parent(prefix: string): Record<string, string | readonly string[]> {
  return { [`${prefix}Name`]: `${prefix}_name`, [`${prefix}BirthYear`]: `${prefix}_birth_date`, [`${prefix}Ethnicity`]: `${prefix}_ethnic_group`, [`${prefix}Nationality`]: `${prefix}_nationality`,
    [`${prefix}Identity`]: `${prefix}_identity_number`, [`${prefix}Residence`]: [`${prefix}_address`, `${prefix}_unit`] };
}

function spouse(prefix: string, answer: string): Record<string, string | readonly string[]> {
  return { [`${prefix}Name`]: `${answer}_name`, [`${prefix}BirthDate`]: `${answer}_birth_date`, [`${prefix}Ethnicity`]: `${answer}_ethnic_group`, [`${prefix}Nationality`]: `${answer}_nationality`,
    [`${prefix}Identity`]: `${answer}_identity_number`, [`${prefix}Residence`]: [`${answer}_address`, `${answer}_unit`] };
}

export interface ResultField { key: string; label: string; group: string; long: boolean }

/** Lists the facts that a kind of result has room for; a certification has two, a notice is free text. */
export function resultFields(kind: string, kinds: typeof resultKinds): ResultField[] {
  if (kind in kinds) {
    const { sections } = kinds[kind as keyof typeof kinds] as { sections: readonly { heading?: string; rows: readonly { key: string; label: string }[] }[] };
    return sections.flatMap(({ heading, rows }) => rows.map(({ key, label }) => ({ key, label, group: heading ?? "", long: false })));
  }
  if (kind === "certification") return [{ key: "document", label: "Giấy tờ được chứng thực", group: "", long: false }, { key: "pages", label: "Số trang", group: "", long: false }];
  return [{ key: "text", label: "Nội dung thông báo kết quả", group: "", long: true }];
}

/** Gives what the answers tell of a result's facts, as the paper writes it; `place` names a ward by its national code. The specialist reads and mends it. */
export function valuesFromAnswers(kind: string, answers: Answers, place: (code: string) => string | null): Record<string, string> {
  const written = Object.entries(sources[kind] ?? {}).map(([fact, from]) => {
    const names = typeof from === "string" ? [from] : from;
    const parts = names.map((name) => textOf(name, answers[name], place)).filter(Boolean);
    return [fact, fact.endsWith("BirthYear") ? parts.join(", ").slice(-4) : parts.join(", ")] as const;
  });
  return Object.fromEntries(written.filter(([, text]) => text !== ""));
}

const wordsOfChoices: Record<string, string> = { male: "Nam", female: "Nữ", kinh: "Kinh" };

function textOf(name: string, answer: unknown, place: (code: string) => string | null): string {
  if (typeof answer === "number") return answer.toLocaleString("vi-VN");
  if (typeof answer !== "string") return "";
  if (name.endsWith("_unit")) return place(answer) ?? "";
  const date = /^(\d{4})-(\d{2})-(\d{2})$/.exec(answer);
  if (date) return `${date[3]}/${date[2]}/${date[1]}`;
  if (/_(sex|ethnic_group)$/.test(name)) return wordsOfChoices[answer] ?? capital(answer);
  return answer;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1).replaceAll("_", " ");
}
