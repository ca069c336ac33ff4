/**
 * The secret that opens a dossier to whoever holds its receipt: a hundred bits, told by no code.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { config } from "../../../platform/config.ts";
import { secretsHeld } from "../../../platform/key-ring.ts";

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * Gives a dossier's lookup secret, four groups of five letters and digits; derived, so it is stored
 * nowhere.
 */
export function lookupSecret(dossierId: string, secret = config.SECRET_KEY): string {
  const bytes = createHmac("sha256", secret).update(`lookup ${dossierId}`).digest();
  const letters = Array.from({ length: 20 }, (_, index) => alphabet[(bytes[index] ?? 0) % 32]).join(
    "",
  );
  return letters.replace(/(.{5})(?=.)/g, "$1-");
}

/**
 * Whether what a person typed is the dossier's secret; dashes, spaces and small letters do not
 * matter.
 */
export function secretMatches(dossierId: string, typed: string): boolean {
  const plain = (text: string) => text.toUpperCase().replaceAll(/[^0-9A-Z]/g, "");
  const given = Buffer.from(plain(typed));
  // A receipt keeps what it says: the secret under which it was printed may be a former one.
  const wanted = secretsHeld().map((secret) => Buffer.from(plain(lookupSecret(dossierId, secret))));
  return wanted.some((one) => given.length === one.length && timingSafeEqual(given, one));
}
