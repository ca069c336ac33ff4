/**
 * Gives what loads something once for the process. A load that fails is not kept: a disk or memory
 * that was short for a moment must not be short until the next start.
 */
export function loadedOnce<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | null = null;
  return () => {
    loaded ??= load().catch((error: unknown) => {
      loaded = null;
      throw error;
    });
    return loaded;
  };
}
