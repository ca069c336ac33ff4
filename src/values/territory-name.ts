/** The kinds of territories in the three languages, and the names made of them. */

type Names = Record<"vi" | "en" | "fr", string>;

// "Quận" and "huyện" are both districts in English; "thành phố" and "thị xã" both towns in French.
const words: Record<string, { en: string; fr: string }> = {
  Tỉnh: { en: "Province", fr: "Province" },
  "Thành phố": { en: "City", fr: "Ville" },
  Quận: { en: "Urban District", fr: "Arrondissement" },
  "Thị xã": { en: "Town", fr: "Ville" },
  Huyện: { en: "Rural District", fr: "District" },
  Phường: { en: "Ward", fr: "Quartier" },
  Xã: { en: "Commune", fr: "Commune" },
  "Thị trấn": { en: "Township", fr: "Bourg" },
};

/** Names a territory in the three languages; throws an Error for a type word that is none. */
export function territoryNames(typeWord: string, shortName: string): Names {
  const own = words[typeWord];
  if (!own) throw new Error(`No kind of unit is called ${typeWord}.`);
  return {
    vi: `${typeWord} ${shortName}`,
    en: `${shortName} ${own.en}`,
    fr: `${own.fr} ${frenchOf(shortName)}`,
  };
}

/** Names a territory by its whole Vietnamese name, "Phường Thuận Hóa"; null where it is none. */
export function readTerritoryName(vietnamese: string): Names | null {
  const typeWord = Object.keys(words).find((word) => vietnamese.startsWith(`${word} `));
  if (typeWord === undefined) return null;
  return territoryNames(typeWord, vietnamese.slice(typeWord.length + 1));
}

/** Writes "of" in French before a Vietnamese name: "de Kim Long", "d’A Lưới 2". */
export function frenchOf(name: string): string {
  return /^[aàáảãạăâeêioôơuưy]/i.test(name) ? `d’${name}` : `de ${name}`;
}
