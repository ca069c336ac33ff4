/** Which texts the interface has, by key, and how they are asked for. */

/** Every key: each folder of words adds its own (`words/keys.ts`). */
// oxlint-disable-next-line typescript/no-empty-interface
export interface Words {}
export type WordKey = keyof Words;

/** What fills the `{names}` of a text. */
export type Params = Record<string, string | number>;
/** Gives the text of a key in the reader's language, with `{name}` filled from params. */
export type Translate = (key: WordKey, params?: Params) => string;

/**
 * Takes a text for a key that was put together at run time, as the code of a refusal or a state
 * that was read from a row; where it is none, whoever asks for its words throws.
 */
export function wordKey(text: string): WordKey {
  return text as WordKey;
}
