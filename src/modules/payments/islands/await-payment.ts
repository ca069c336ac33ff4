/**
 * Asks every few seconds whether the money has come, and shows the paid page when it has. Without
 * scripts the link "check again" does the same.
 */
const PAUSE_MILLISECONDS = 4_000;
const ROUNDS_MAX = 150;

const place = document.querySelector<HTMLElement>("[data-await-payment]");
let rounds = 0;

async function ask(reference: string): Promise<void> {
  rounds += 1;
  const answer = document.hidden
    ? null
    : await fetch(`/api/payments/${encodeURIComponent(reference)}`, {
        headers: { accept: "application/json" },
      }).catch(() => null);
  const charge = answer?.ok ? ((await answer.json()) as { state: string }) : null;
  if (charge && charge.state !== "due") return location.reload();
  if (rounds < ROUNDS_MAX)
    setTimeout(() => {
      void ask(reference);
    }, PAUSE_MILLISECONDS);
}

if (place?.dataset.awaitPayment) void ask(place.dataset.awaitPayment);
