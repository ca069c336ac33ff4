/**
 * Names as people have them in other countries and systems: one word of a hundred letters, wherever
 * data may stand.
 */
import type { Page } from "playwright-core";

/**
 * Puts a word of a hundred letters into everything that may hold somebody's data; gives what is
 * then too wide at 320, 390 and 1440 px.
 */
export async function tooWideWithLongWords(page: Page): Promise<string[]> {
  await page.evaluate(lengthen);
  const found: string[] = [];
  for (const width of [320, 390, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    const wide = await page.evaluate(tooWide);
    if (wide.length > 0) found.push(`a long word at ${width} px: ${wide.join(", ")}`);
  }
  return found;
}

// Words of the house itself are known; names, addresses, files, units and procedures are anybody's.
function lengthen(): void {
  const known = [
    "script, style, svg, thead, .visually-hidden, .skip-link, .status, .footer, .brand, " +
      ".languages, time",
    ".desk-navigation, .header__link, .account__sign-out, .account__sign-in, " +
      ".search-box__button, .month",
    ".table__number, .page-head__actions, .bulk-bar, .form--inline, td .button, .deadline, " +
      ".date-boxes, .money, .pager, .tabs",
  ].join(", ");
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const all: Text[] = [];
  while (texts.nextNode()) all.push(texts.currentNode as Text);
  for (const text of all) {
    const letters = /\p{L}{2}/u.test(text.data);
    if (letters && !text.parentElement?.closest(known))
      text.data = `${text.data} ${"Nguyễnthị".repeat(11)}`;
  }
}

function tooWide(): string[] {
  const { clientWidth, scrollWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const out = [...document.querySelectorAll<HTMLElement>("body *")].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.right > clientWidth + 1 && !element.closest(".visually-hidden");
  });
  const deepest = out.filter(
    (element) => !out.some((other) => other !== element && element.contains(other)),
  );
  const name = (element: HTMLElement) =>
    `${element.parentElement?.className || element.parentElement?.tagName} > ` +
    `${element.tagName}.${element.className}`;
  return [...new Set(deepest.map(name))].slice(0, 6);
}
