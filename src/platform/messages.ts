/**
 * Messages to people: each system adds its own (`rules/messages.ts`) and announces them. Their
 * texts are words (`notifications.template.<name>.sms`, `.subject`, `.email`, and `.bell` for what
 * officials find at the bell of the desk); their shapes are here. What begins with "desk." is told
 * at the bell alone.
 */
import { announced, announcedOf } from "./announcement.ts";

type ParamTypes = {
  text: string;
  name: string;
  code: string;
  path: string;
  moment: Date;
  money: number;
};
/**
 * `text` is free text of an official and may be shortened to fit; `moment` a Date, `money` whole
 * đồng, `path` an address within our site.
 */
export type ParamKind = keyof ParamTypes;
export type MessageShape = Readonly<Record<string, ParamKind>>;

/** Every message, with what fills it. */
// oxlint-disable-next-line typescript/no-empty-interface
export interface Messages {}
export type MessageName = keyof Messages;
/** The params that a message needs, by its shape. */
export type MessageParams<Name extends MessageName> = {
  [Key in keyof Messages[Name]]: Messages[Name][Key] extends ParamKind
    ? ParamTypes[Messages[Name][Key]]
    : never;
};

let known: { of: object; shapes: Readonly<Record<string, MessageShape>> } | null = null;

/** Gives the shapes of all messages that systems announce, by name. */
export function messageShapes(): Readonly<Record<string, MessageShape>> {
  const of = announced();
  if (known?.of !== of) known = { of, shapes: Object.assign({}, ...announcedOf("messages")) };
  return known.shapes;
}
