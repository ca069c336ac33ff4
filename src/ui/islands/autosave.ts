/** Stores what is typed in pauses and when one leaves, and says when it was stored. Files wait for the button. Without scripts each step is stored by its button. */
import { keepOfflinePage } from "../offline.ts";

const PAUSE_MILLISECONDS = 1_500;
const AGAIN_MILLISECONDS = 10_000;

keepOfflinePage();
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-autosave]")) watch(form);

function watch(form: HTMLFormElement): void {
  const status = form.querySelector<HTMLElement>("[data-saved]");
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let stored = textsOf(form);

  const schedule = (milliseconds: number): void => {
    clearTimeout(waiting);
    waiting = setTimeout(() => void store(), milliseconds);
  };
  const store = async (): Promise<void> => {
    clearTimeout(waiting);
    const texts = textsOf(form);
    if (texts === stored) return;
    const answer = await fetch(form.dataset["autosave"] ?? "", {
      method: "POST", body: texts, keepalive: texts.length < 60_000, headers: { "x-autosave": "1", "content-type": "application/x-www-form-urlencoded" },
    }).catch(() => null);
    const saved = answer?.ok ? ((await answer.json().catch(() => null)) as { savedAt?: string } | null) : null;
    if (saved?.savedAt) stored = texts;
    else schedule(AGAIN_MILLISECONDS);
    if (status) status.textContent = saved?.savedAt ? (form.dataset["savedText"] ?? "").replace("{time}", saved.savedAt) : (form.dataset["unsavedText"] ?? "");
  };

  form.addEventListener("input", () => schedule(PAUSE_MILLISECONDS));
  // The button stores by itself; a draft of a moment ago must not arrive after it.
  form.addEventListener("submit", () => { clearTimeout(waiting); stored = textsOf(form); });
  document.addEventListener("visibilitychange", () => { if (document.hidden) void store(); });
}

function textsOf(form: HTMLFormElement): string {
  const texts = [...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return new URLSearchParams(texts).toString();
}
