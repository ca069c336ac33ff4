/**
 * The desk by keyboard: j and k walk over the rows, o opens, x ticks, / searches, and each button's
 * own key presses it. The row one stands on is shown in the preview.
 */
import { keepOfflinePage } from "../offline.ts";

const PAUSE_MILLISECONDS = 120;
const CARRIED_MILLISECONDS = 10_000;
const CARRIED_KEYS = 20;
const carriedPlace = "desk-keys";
keepOfflinePage();

// Set once a key has left this page: what is pressed from then on is meant for the page that comes.
let carried: string[] | null = null;

const rows = (): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>("[data-row]")].filter(
    (row) => row.offsetParent !== null,
  );
const standing = (): HTMLElement | undefined =>
  rows().find((row) => row === document.activeElement);

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
    return;
  const target = event.target instanceof HTMLElement ? event.target : null;
  if (target && isTyped(target)) {
    if (event.key === "Escape") target.blur();
    return;
  }
  if (press(event.key.toLowerCase())) event.preventDefault();
});

globalThis.addEventListener("pagehide", () => {
  if (!carried?.length) return;
  const text = JSON.stringify({ at: Date.now(), keys: carried });
  withStorage((storage) => storage.setItem(carriedPlace, text));
});
// A page that comes back from the browser's memory goes on where it was.
globalThis.addEventListener("pageshow", (event) => {
  if (event.persisted) carried = null;
});

/** Does what a key stands for; gives whether it stood for something. */
function press(key: string): boolean {
  if (carried) return carry(key);
  if (key === "j" || key === "k") return walk(key === "j" ? 1 : -1);
  if (key === "o") return click(standing());
  if (key === "x") return click(boxOf(standing()));
  if (key === "/") return search();
  const wanted = [...document.querySelectorAll<HTMLElement>("[data-key]")].find(
    (one) => one.dataset["key"] === key && one.offsetParent !== null,
  );
  if (wanted) tickStanding(wanted);
  return click(wanted);
}

function walk(step: number): boolean {
  const all = rows();
  const here = standing();
  const place = here ? all.indexOf(here) + step : step > 0 ? 0 : all.length - 1;
  all[Math.max(0, Math.min(all.length - 1, place))]?.focus();
  return all.length > 0;
}

function click(element: HTMLElement | null | undefined): boolean {
  element?.click();
  if (
    element instanceof HTMLAnchorElement ||
    (element instanceof HTMLButtonElement && element.form)
  )
    leave();
  return Boolean(element);
}

function leave(): void {
  carried = [];
  // Where no page comes, the keys work here again.
  setTimeout(() => {
    carried = null;
  }, CARRIED_MILLISECONDS);
}

function carry(key: string): boolean {
  if (carried && key.length === 1 && carried.length < CARRIED_KEYS) carried.push(key);
  return key.length === 1;
}

/** Takes what was pressed on the page before, once, while it is still meant. */
function broughtAlong(): string[] {
  const text = withStorage((storage) => {
    const found = storage.getItem(carriedPlace);
    storage.removeItem(carriedPlace);
    return found;
  });
  const { at, keys } = JSON.parse(text ?? '{"at":0,"keys":[]}') as { at: number; keys: string[] };
  return Date.now() - at < CARRIED_MILLISECONDS ? keys : [];
}

// A browser may forbid to keep anything: then what is pressed between two pages is lost.
function withStorage<T>(work: (storage: Storage) => T): T | null {
  try {
    return work(sessionStorage);
  } catch {
    return null;
  }
}

function search(): boolean {
  const box = document.querySelector<HTMLInputElement>("[data-search]");
  box?.focus();
  box?.select();
  return box !== null;
}

// A key for several rows means the row one stands on when none is ticked.
function tickStanding(button: HTMLElement): void {
  const form = button.closest("form");
  const box = boxOf(standing());
  if (!form || !box || box.form !== form) return;
  const ticked = [...form.elements].some(
    (one) => one instanceof HTMLInputElement && one.type === "checkbox" && one.checked,
  );
  if (!ticked) box.checked = true;
}

function boxOf(row: HTMLElement | undefined): HTMLInputElement | null {
  return row?.closest("tr")?.querySelector<HTMLInputElement>("input[type=checkbox]") ?? null;
}

function isTyped(element: HTMLElement): boolean {
  return (
    element.isContentEditable ||
    element.matches(
      "textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=submit])",
    )
  );
}

let waiting: ReturnType<typeof setTimeout> | undefined;
let asked = "";

document.addEventListener("focusin", (event) => {
  const row = event.target instanceof HTMLElement ? event.target : null;
  const address = row?.dataset["preview"];
  if (!row || !address || address === asked) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => void preview(row, address), PAUSE_MILLISECONDS);
});

// The server draws the preview; here only the drawn part is exchanged. Without a network the old
// one stays.
async function preview(row: HTMLElement, address: string): Promise<void> {
  const place = document.querySelector<HTMLElement>(".desk-preview");
  if (!place || place.offsetParent === null) return;
  asked = address;
  const answer = await fetch(address).catch(() => null);
  if (!answer?.ok || asked !== address) return;
  const drawn = new DOMParser()
    .parseFromString(await answer.text(), "text/html")
    .querySelector(".desk-preview");
  if (!drawn || asked !== address) return;
  place.replaceChildren(...drawn.children);
  document.querySelector(".table__row--current")?.classList.remove("table__row--current");
  row.closest("tr")?.classList.add("table__row--current");
}

// What was pressed while the page came, and before this script did, comes now, in its order.
const early = globalThis as { earlyKeys?: string[] };
const pressedEarly = [...broughtAlong(), ...(early.earlyKeys ?? [])];
delete early.earlyKeys;
for (const key of pressedEarly) press(key.toLowerCase());
