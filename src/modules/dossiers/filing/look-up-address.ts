import { config } from "../../../platform/config.ts";

/** Gives the address that shows a dossier's stage to whoever has its code. */
export function lookUpAddress(code: string): string {
  return `${config.PUBLIC_URL}/look-up?code=${encodeURIComponent(code)}`;
}
