/** The few types that all parts of the design system speak in. */
import type { ComponentChildren } from "preact";
import type { Href } from "../values/href.ts";

export type Language = "vi" | "en" | "fr";
export type Children = ComponentChildren;

export type { Translate } from "../values/word-key.ts";

/** What a dossier or a term can be in; each has a word, a shape and a colour. */
export type State =
  | "on_time"
  | "due_today"
  | "late"
  | "stopped"
  | "waiting_citizen"
  | "finished"
  | "returned"
  | "draft"
  | "refused";

/** What a colour means. Never the only carrier of the meaning. */
export type Tone = "plain" | "brand" | "good" | "caution" | "bad" | "information";

export interface NavigationItem {
  href: Href;
  label: string;
  current?: boolean;
  /** A small number behind the label, already formatted. */
  count?: string;
}
