/**
 * A real browser for journeys and screenshots: Chromium from npm, or the one that CHROMIUM names.
 */
import sparticuz from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

const quiet = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
];

/** Opens a headless Chromium that speaks to nobody by itself. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await chromiumPath(), args: quiet, headless: true });
}

/** Gives where Chromium lies; unpacks it where it is not there yet. */
export async function chromiumPath(): Promise<string> {
  return process.env.CHROMIUM ?? sparticuz.executablePath();
}
