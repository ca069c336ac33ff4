/**
 * Unpacks Chromium before the first journey: two that unpack it at once would be in the way of one
 * another.
 */
import { chromiumPath } from "./browser.ts";

export default async function setup(): Promise<void> {
  await chromiumPath();
}
