import type { Translate } from "../types.ts";

/** The keys of the desk; without a list, the ones that work on every list. */
export function KeyboardHints({
  t,
  keys,
}: {
  t: Translate;
  keys?: { key: string; text: string }[];
}) {
  const shown = keys ?? [
    { key: "j", text: t("ui.keys.down") },
    { key: "k", text: t("ui.keys.up") },
    { key: "o", text: t("ui.keys.open") },
    { key: "/", text: t("ui.keys.search") },
  ];
  return (
    <dl class="keys" aria-label={t("ui.keys.label")}>
      {shown.map(({ key, text }) => (
        <div class="keys__key" key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
