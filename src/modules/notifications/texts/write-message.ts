import type { Language } from "../../../platform/actor.ts";
import { config } from "../../../platform/config.ts";
import { formatDay, formatMoney, formatTime } from "../../../platform/format.ts";
import { messageShapes, type MessageName, type ParamKind } from "../../../platform/messages.ts";
import { words } from "../../../platform/words.ts";
import { wordKey } from "../../../values/word-key.ts";
import { composed } from "../../../values/text.ts";
import { composeSms, shortened } from "../rules/compose.ts";
import type { MessageChannel } from "../rules/message-state.ts";
import { identityCard } from "../../../values/identity-card.ts";
import { plainText } from "../rules/plain-text.ts";
import type { Notice } from "../commands/notify.ts";

/** Writes a message's title and text for a channel, without any full identity number. */
export function written<Name extends MessageName>(
  notice: Pick<Notice<Name>, "template" | "params" | "language">,
  channel: MessageChannel,
): { title: string; body: string; parts: number } {
  const t = words(notice.language);
  const key = `notifications.template.${notice.template}`;
  const whole = filled(notice, 200);
  const title = identityCard.mask(plainText(t(wordKey(`${key}.subject`), whole)));
  if (channel === "bell") {
    const text = t(wordKey(`${key}.bell`), filled(notice, 300));
    return { title, body: identityCard.mask(plainText(text)), parts: 1 };
  }
  if (channel === "sms")
    return {
      title,
      ...composeSms(
        (length) => t(wordKey(`${key}.sms`), length === 200 ? whole : filled(notice, length)),
        config.MESSAGE_ACCENTS,
      ),
    };
  const text = t(wordKey(`${key}.${channel === "email" ? "email" : "sms"}`), filled(notice, 2_000));
  return { title, body: identityCard.mask(composed(text)), parts: 1 };
}

function filled<Name extends MessageName>(
  { template, params, language }: Pick<Notice<Name>, "template" | "params" | "language">,
  textLength: number,
): Record<string, string> {
  const shape = messageShapes()[template];
  if (!shape) throw new Error(`No system announces the message ${template}.`);
  const texts: Record<string, string> = {};
  for (const name in shape)
    texts[name] = asText(
      shape[name] as ParamKind,
      (params as Record<string, unknown>)[name],
      language,
      textLength,
    );
  return texts;
}

function asText(kind: ParamKind, value: unknown, language: Language, textLength: number): string {
  if (kind === "moment") return momentText(value as Date, language);
  if (kind === "money") return formatMoney(value as number, language).replace(/\s/g, " ");
  if (kind === "path") return `${config.PUBLIC_URL.replace(/\/$/, "")}${String(value)}`;
  return kind === "text" ? shortened(String(value), textLength) : plainText(String(value));
}

// "17h00 ngày 27/11/2026", as offices write it.
function momentText(at: Date, language: Language): string {
  return words(language)("notifications.moment", {
    time: language === "en" ? formatTime(at, language) : formatTime(at, language).replace(":", "h"),
    day: formatDay(at, language),
  });
}
