/** The secret that opens a dossier to whoever holds its receipt: a hundred bits, told by no code. */
import { createHmac, timingSafeEqual } from "node:crypto";
import { config } from "../../../platform/config.ts";

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Gives a dossier's lookup secret, four groups of five letters and digits; derived, so it is stored nowhere. */
export function lookupSecret(dossierId: string): string {
  const bytes = createHmac("sha256", config.SECRET_KEY).update(`lookup ${dossierId}`).digest();
  const letters = Array.from({ length: 20 }, (_, index) => alphabet[(bytes[index] ?? 0) % 32]).join(
    "",
  );
  return letters.replace(/(.{5})(?=.)/g, "$1-");
}

/** Whether what a person typed is the dossier's secret; dashes, spaces and small letters do not matter. */
export function secretMatches(dossierId: string, typed: string): boolean {
  const plain = (text: string) => text.toUpperCase().replaceAll(/[^0-9A-Z]/g, "");
  const given = Buffer.from(plain(typed));
  const wanted = Buffer.from(plain(lookupSecret(dossierId)));
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
