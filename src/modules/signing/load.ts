import { config } from "../../platform/config.ts";
import { getDevelopmentAuthority } from "./signatures/development-keys.ts";

/**
 * Creates the development authority, so that the first signature waits for its own key only;
 * production has none.
 */
export async function load(): Promise<void> {
  if (config.MODE !== "production") await getDevelopmentAuthority();
}
