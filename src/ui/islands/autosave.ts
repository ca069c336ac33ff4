/**
 * Stores what is typed in pauses and when one leaves, and says when it was stored. Files wait for
 * the button. Without scripts each step is stored by its button.
 */
import { keepOfflinePage } from "../offline.ts";

const PAUSE_MILLISECONDS = 1_500;
const AGAIN_MILLISECONDS = 10_000;
// What a browser still sends for a page that is being left.
const LEAVING_BYTES_MAX = 60_000;
// What counts the turns and the saves is no text of the person's.
const counted = ["turn", "shown"];

interface Answered {
  savedAt?: string;
  shown?: string;
  detail?: string;
}

keepOfflinePage();
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-autosave]")) watch(form);

function watch(form: HTMLFormElement): void {
  const saving = savingOf(form);
  let reached = false;

  form.addEventListener("input", () => saving.schedule(PAUSE_MILLISECONDS));
  // The button stores by itself; a draft of a moment ago must not arrive after it, and if it does,
  // its turn is over. Without a network the browser would leave the page for an error of its own:
  // then it stays.
  const reach = async (button: HTMLElement | null): Promise<void> => {
    const there = await fetch("/offline", { method: "HEAD", cache: "no-store" }).catch(() => null);
    if (!there) return saving.say(form.dataset["unsentText"] ?? "");
    reached = true;
    form.requestSubmit(button);
  };
  form.addEventListener("submit", (event) => {
    if (!reached && (saving.isFailing() || !navigator.onLine)) {
      event.preventDefault();
      return void reach(event.submitter);
    }
    reached = false;
    saving.end();
    nextTurn(form);
  });
  // A page that comes back from the browser's memory goes on where it was.
  globalThis.addEventListener("pageshow", (event) => {
    if (event.persisted) saving.goOn();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) void saving.store(true);
  });
}

interface Saving {
  schedule(milliseconds: number): void;
  store(leaving?: boolean): Promise<void>;
  say(text: string): void;
  /** Whether the last call had no answer. */
  isFailing(): boolean;
  /** Stores no more, and lets go of the call that is under way. */
  end(): void;
  goOn(): void;
}

// The saving of one form: when the next call goes, which is under way, and what is stored already.
function savingOf(form: HTMLFormElement): Saving {
  const status = form.querySelector<HTMLElement>("[data-saved]");
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let underWay: AbortController | null = null;
  let stored = textsOf(form);
  // Over once the button was pressed, or another window or the house has said no.
  let over = false;
  let failing = false;

  const say = (text: string): void => {
    if (status) status.textContent = text;
  };
  const schedule = (milliseconds: number): void => {
    clearTimeout(waiting);
    if (!over) waiting = setTimeout(() => void store(), milliseconds);
  };
  const store = async (leaving = false): Promise<void> => {
    clearTimeout(waiting);
    const texts = textsOf(form);
    if (over || texts === stored) return;
    // One at a time: the next goes when this one is answered. Who leaves cannot wait; the turn
    // keeps the order.
    if (underWay && !leaving) return schedule(PAUSE_MILLISECONDS);
    const call = new AbortController();
    underWay = call;
    const answer = await send(form, texts, call.signal);
    if (underWay === call) underWay = null;
    if (call.signal.aborted) return;
    take(texts, answer);
  };
  const take = (texts: string, answer: { status: number; body: Answered } | null): void => {
    failing = !answer;
    if (answer?.body.savedAt) {
      stored = texts;
      setShown(form, answer.body.shown);
      return say((form.dataset["savedText"] ?? "").replace("{time}", answer.body.savedAt));
    }
    if (answer && answer.status < 500 && answer.body.detail) {
      over = true;
      return say(answer.body.detail);
    }
    say(form.dataset["unsavedText"] ?? "");
    schedule(AGAIN_MILLISECONDS);
  };

  const end = (): void => {
    over = true;
    clearTimeout(waiting);
    underWay?.abort();
  };
  const goOn = (): void => {
    over = false;
  };
  return { schedule, store, say, isFailing: () => failing, end, goOn };
}

async function send(
  form: HTMLFormElement,
  texts: string,
  signal: AbortSignal,
): Promise<{ status: number; body: Answered } | null> {
  nextTurn(form);
  const counts = counted.map((name) => [
    name,
    form.querySelector<HTMLInputElement>(`input[name=${name}]`)?.value ?? "",
  ]);
  const body = `${texts}&${new URLSearchParams(counts).toString()}`;
  const answer = await fetch(form.dataset["autosave"] ?? "", {
    method: "POST",
    body,
    signal,
    redirect: "error",
    keepalive: body.length < LEAVING_BYTES_MAX,
    headers: { "x-autosave": "1", "content-type": "application/x-www-form-urlencoded" },
  }).catch(() => null);
  return (
    answer && { status: answer.status, body: (await answer.json().catch(() => ({}))) as Answered }
  );
}

function turnOf(form: HTMLFormElement): HTMLInputElement | null {
  return form.querySelector<HTMLInputElement>("input[name=turn]");
}

function nextTurn(form: HTMLFormElement): void {
  const turn = turnOf(form);
  if (turn) turn.value = String(Number(turn.value) + 1);
}

function setShown(form: HTMLFormElement, shown: string | undefined): void {
  const field = form.querySelector<HTMLInputElement>("input[name=shown]");
  if (field && shown) field.value = shown;
}

function textsOf(form: HTMLFormElement): string {
  const texts = [...new FormData(form)].filter(
    (entry): entry is [string, string] =>
      typeof entry[1] === "string" && !counted.includes(entry[0]),
  );
  return new URLSearchParams(texts).toString();
}
