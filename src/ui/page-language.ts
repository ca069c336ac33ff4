import { createContext } from "preact";
import type { Language } from "./types.ts";

/** The language of the page that is drawn; null for a part that is drawn by itself. */
export const PageLanguage = createContext<Language | null>(null);
