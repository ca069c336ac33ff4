/**
 * Does the piece of work that a page sets, so that its person need not wait. Whoever presses the
 * button meanwhile is sent on when it is done. Without scripts people wait as the page says.
 */
import { countsAsWork, workPieces, workText, writeWork } from "../rules/work.ts";

// So many hashes are asked at once: few enough that fingers are not held up.
const AT_ONCE = 64;

const place = document.querySelector<HTMLElement>("[data-work]");
const field = document.querySelector<HTMLInputElement>("input[name=work]");
// Only pages from https, or of this very machine, may ask a browser for hashes.
if (place && field && globalThis.isSecureContext) void begin(place, field);

async function begin(doing: HTMLElement, input: HTMLInputElement): Promise<void> {
  const done = document.querySelector<HTMLElement>("[data-work-done]");
  const { form } = input;
  let working = true;
  let pressed = false;
  form?.addEventListener("submit", (event) => {
    if (!working) return;
    event.preventDefault();
    pressed = true;
  });
  doing.hidden = false;
  const challenge = doing.dataset["work"] ?? "";
  const found = await work(challenge).catch(() => null);
  working = false;
  doing.hidden = true;
  if (found) input.value = writeWork(challenge, found);
  if (found && done) done.hidden = false;
  if (pressed) form?.requestSubmit();
}

async function work(challenge: string): Promise<number[]> {
  const found: number[] = [];
  for (let piece = 0; piece < workPieces; piece += 1) found.push(await find(challenge, piece));
  return found;
}

async function find(challenge: string, piece: number): Promise<number> {
  const encoder = new TextEncoder();
  for (let first = 0; ; first += AT_ONCE) {
    const hashes = await Promise.all(
      Array.from({ length: AT_ONCE }, (_, index) =>
        crypto.subtle.digest("SHA-256", encoder.encode(workText(challenge, piece, first + index))),
      ),
    );
    const at = hashes.findIndex((hash) => countsAsWork(new Uint8Array(hash)));
    if (at >= 0) return first + at;
  }
}
