import { territoryNames } from "../../../values/territory-name.ts";
import type { Language, NamesInLanguages, TerritoryKind, TierCode } from "./unit.ts";

// The short name never repeats within one date and tier.
const kinds: Record<TerritoryKind, { vi: string; tier: TierCode }> = {
  province: { vi: "Tỉnh", tier: "province" },
  central_city: { vi: "Thành phố", tier: "province" },
  provincial_city: { vi: "Thành phố", tier: "district" },
  urban_district: { vi: "Quận", tier: "district" },
  town: { vi: "Thị xã", tier: "district" },
  rural_district: { vi: "Huyện", tier: "district" },
  ward: { vi: "Phường", tier: "commune" },
  commune: { vi: "Xã", tier: "commune" },
  township: { vi: "Thị trấn", tier: "commune" },
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
export function namesOfKind(kind: TerritoryKind, shortName: string): NamesInLanguages {
  return territoryNames(kinds[kind].vi, shortName);
}

/**
 * Gives a unit's name as it stands inside a sentence: "phường Thuận Hóa", "quartier de Thuận Hóa";
 * English begins with the name itself.
 */
export function insideSentence(name: string, language: Language): string {
  return language === "en" ? name : name.charAt(0).toLowerCase() + name.slice(1);
}
