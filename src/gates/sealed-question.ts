/**
 * What an official searches people by, as it stands in an address: sealed, for them alone and for a
 * working day. Addresses end up in histories, in logs of proxies and in what is sent to others.
 */
import { now } from "../platform/clock.ts";
import { isSealed, openText, sealText } from "../platform/sealed.ts";

const purpose = "gates.question";
const keptMilliseconds = 12 * 3_600_000;

/** The name under which a sealed question stands in an address. */
export const sealedName = "asked";

/** Gives a query such as "?q=Lê&state=paid" with its question sealed for an account. */
export function withQuestionSealed(search: string, accountId: string): string {
  const query = new URLSearchParams(search);
  const text = query.get("q");
  query.delete("q");
  if (text) query.set(sealedName, sealText(`${now().getTime()} ${text}`, purpose, accountId));
  return query.size > 0 ? `?${query.toString()}` : "";
}

/**
 * Gives a query with its question as it was typed; none when it is somebody else's or of another
 * day.
 */
export function withQuestionOpened(query: URLSearchParams, accountId: string): URLSearchParams {
  const sealed = query.get(sealedName);
  if (sealed === null) return query;
  const opened = new URLSearchParams(query);
  opened.delete(sealedName);
  const [, at = "0", text = ""] = /^(\d+) (.*)$/s.exec(openedOrNone(sealed, accountId)) ?? [];
  if (text && now().getTime() - Number(at) < keptMilliseconds) opened.set("q", text);
  return opened;
}

function openedOrNone(sealed: string, accountId: string): string {
  if (!isSealed(sealed)) return "";
  try {
    return openText(sealed, purpose, accountId);
  } catch {
    return "";
  }
}
