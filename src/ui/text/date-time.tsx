/** A day or moment: `at` for machines (ISO), `text` as the reader sees it. */
export function DateTime({ at, text }: { at: string; text: string }) {
  return (
    <time class="date-time" datetime={at}>
      {text}
    </time>
  );
}
