/**
 * The other end of `inspecting.ts`, in the process that looks into files: whatever they are made
 * of, only it can be slow, full or dead. It reads what it is told to and writes nothing.
 */

/** What a process is asked about a file on this disk. */
export interface InspectionAsked {
  id: number;
  path: string;
  what: string;
}

/** Answers what is asked of a process that looks into files; only such a process calls it. */
export function answerInspections(find: (asked: InspectionAsked) => unknown): void {
  process.on("message", (asked: InspectionAsked) => {
    void (async () => {
      process.send?.({ id: asked.id, found: await find(asked) });
    })();
  });
  // Whoever asked is gone, even by kill -9.
  process.on("disconnect", () => process.exit(0));
  process.send?.("ready");
}
