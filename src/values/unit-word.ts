/** What is counted, in the words of who reads. */

type Language = "vi" | "en" | "fr";
type Words = Record<Exclude<Language, "vi">, readonly [one: string, more: string]>;

// Forms and fees name what they count in Vietnamese; m and m² are the same everywhere.
const units = new Map<string, Words>([
  ["bản", { en: ["copy", "copies"], fr: ["copie", "copies"] }],
  ["người", { en: ["person", "people"], fr: ["personne", "personnes"] }],
  ["tháng", { en: ["month", "months"], fr: ["mois", "mois"] }],
  ["trang", { en: ["page", "pages"], fr: ["page", "pages"] }],
  ["tầng", { en: ["storey", "storeys"], fr: ["étage", "étages"] }],
  ["xe", { en: ["vehicle", "vehicles"], fr: ["véhicule", "véhicules"] }],
  ["hồ sơ", { en: ["dossier", "dossiers"], fr: ["dossier", "dossiers"] }],
]);

/** Gives what is counted in the reader's word for so many; a unit without other words stays. */
export function unitWord(unit: string, count: number, language: Language): string {
  const words = units.get(unit);
  if (language === "vi" || words === undefined) return unit;
  // French says one also of zero and a half.
  const isOne = language === "fr" ? Math.abs(count) < 2 : count === 1;
  return words[language][isOne ? 0 : 1];
}
