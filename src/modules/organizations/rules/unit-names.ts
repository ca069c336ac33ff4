import type { Language, Names, TerritoryKind, TierCode } from "./unit.ts";

interface KindWords {
  vi: string;
  en: string;
  fr: string;
  tier: TierCode;
}

// "Quận" and "huyện" are both districts in English; the short name never repeats within one date
// and tier.
const kinds: Record<TerritoryKind, KindWords> = {
  province: { vi: "Tỉnh", en: "Province", fr: "Province", tier: "province" },
  central_city: { vi: "Thành phố", en: "City", fr: "Ville", tier: "province" },
  provincial_city: { vi: "Thành phố", en: "City", fr: "Ville", tier: "district" },
  urban_district: { vi: "Quận", en: "Urban District", fr: "Arrondissement", tier: "district" },
  town: { vi: "Thị xã", en: "Town", fr: "Ville", tier: "district" },
  rural_district: { vi: "Huyện", en: "Rural District", fr: "District", tier: "district" },
  ward: { vi: "Phường", en: "Ward", fr: "Quartier", tier: "commune" },
  commune: { vi: "Xã", en: "Commune", fr: "Commune", tier: "commune" },
  township: { vi: "Thị trấn", en: "Township", fr: "Bourg", tier: "commune" },
};

/**
 * Gives the kind that a Vietnamese type word ("Phường") names within a tier; throws an Error for an
 * unknown word.
 */
export function getTerritoryKind(typeWord: string, tier: TierCode): TerritoryKind {
  const found = Object.entries(kinds).find(
    ([, words]) => words.vi === typeWord && words.tier === tier,
  );
  if (!found) throw new Error(`No kind of unit is called ${typeWord} in the tier ${tier}.`);
  return found[0] as TerritoryKind;
}

/** Names a territory in the three languages, from its kind and short name. */
export function territoryNames(kind: TerritoryKind, shortName: string): Names {
  const words = kinds[kind];
  return {
    vi: `${words.vi} ${shortName}`,
    en: `${shortName} ${words.en}`,
    fr: `${words.fr} ${frenchOf(shortName)}`,
  };
}

/** Writes "of" in French before a Vietnamese name: "de Kim Long", "d’A Lưới 2". */
export function frenchOf(name: string): string {
  return /^[aàáảãạăâeêioôơuưy]/i.test(name) ? `d’${name}` : `de ${name}`;
}

/**
 * Gives a unit's name as it stands inside a sentence: "phường Thuận Hóa", "quartier de Thuận Hóa";
 * English begins with the name itself.
 */
export function insideSentence(name: string, language: Language): string {
  return language === "en" ? name : name.charAt(0).toLowerCase() + name.slice(1);
}
