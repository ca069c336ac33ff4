/** Where messages are told: at the bell of the desk, by SMS and e-mail, or both. */
import {
  type MessageName,
  type MessageParams,
  messageShapes,
  type ParamKind,
} from "../../../platform/messages.ts";
import { secretMessages } from "../rules/secret-messages.ts";

const toldOnDesk = /^(?:desk|directive|official)\./;

const names = () => Object.keys(messageShapes()) as MessageName[];

/** What officials are told at the bell: the rest goes to citizens, or is a secret. */
export function bellMessages(): MessageName[] {
  return names().filter((name) => toldOnDesk.test(name) && !secretMessages.includes(name));
}

/** What is sent by SMS and e-mail. */
export function sentMessages(): MessageName[] {
  return names().filter((name) => !name.startsWith("desk."));
}

/** Gives params as they were before they were written down: JSON knows no moments. */
export function revived<Name extends MessageName>(
  name: Name,
  kept: Record<string, unknown>,
): MessageParams<Name> {
  const shape: Readonly<Record<string, ParamKind>> = messageShapes()[name] ?? {};
  return Object.fromEntries(
    Object.entries(kept).map(([key, value]) => [
      key,
      shape[key] === "moment" ? new Date(String(value)) : value,
    ]),
  ) as MessageParams<Name>;
}

/** Says whether all that a template says today was kept with a message. */
export function isWhole(name: MessageName, kept: Record<string, unknown>): boolean {
  return Object.entries(messageShapes()[name] ?? {}).every(([key, kind]) => {
    const value = kept[key];
    if (value === undefined || value === null) return false;
    return kind !== "moment" || !Number.isNaN(Date.parse(String(value)));
  });
}
