import address from "./workers/offline-worker.ts?worker&url";

/**
 * Has the browser keep the page that is shown when the network is away. For islands of people who
 * work or write here.
 */
export function keepOfflinePage(): void {
  navigator.serviceWorker?.register(address, { scope: "/" }).catch(() => undefined);
}
