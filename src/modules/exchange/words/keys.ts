/** The keys of these words, for whoever asks for one. */
import type vi from "./vi.json";

type Own = typeof vi;
declare module "../../../values/word-key.ts" {
  interface Words extends Own {}
}
