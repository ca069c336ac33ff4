/** Writes a text as people type it in haste: no accents, small letters, "y" as "i" (Vỹ = Vĩ), words parted by one blank. */
export function plainName(text: string): string {
  return text
    .normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll(/[đĐ]/g, "d").toLowerCase()
    .replaceAll("y", "i").replaceAll(/[^a-z0-9]+/g, " ").trim();
}

/** Writes a name with its accents, each word's tone last, so that "Hoá" and "Hóa" are one spelling and "Hòa" is another. */
export function accentedName(text: string): string {
  const words = text.normalize("NFD").toLowerCase().split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean);
  return words.map((word) => word.replaceAll(tones, "") + (word.match(tones) ?? []).join("")).join(" ");
}

// Grave, acute, tilde, hook above, dot below.
const tones = /[\u0300\u0301\u0303\u0309\u0323]/g;
