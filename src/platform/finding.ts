/**
 * What a system publishes for the one box in which officials find people, dossiers, tasks, units
 * and commands. Each source asks its own tables, with its own visibility, once.
 */
import type { Href } from "../values/href.ts";
import type { Translate, WordKey } from "../values/word-key.ts";
import type { DutyName, Language, Staff } from "./actor.ts";

/** One thing that was found. */
export interface SearchHit {
  /** Its own page; where it has none, the list of all that was found leads to it. */
  href?: Href;
  title: string;
  text?: string;
  facts?: string[];
}

/** Who looks for what, and how they read it. */
export interface SearchRequest {
  actor: Staff;
  text: string;
  /** At most so many rows are asked for. */
  limit: number;
  language: Language;
  t: Translate;
}

export interface FindSource {
  name: string;
  /** The words over what it found. */
  key: WordKey;
  /** One of these opens it; where none is named, every official does. */
  duties?: readonly DutyName[];
  /** The list of all that is found, which takes the text as `q`. */
  all?: Href;
  /** Gives the first of what this official may see: one question to the database at most. */
  find: (asking: SearchRequest) => Promise<SearchHit[]>;
}

/** What can be begun from the box by its name, beside the entries of menus. */
export interface Command {
  href: Href;
  key: WordKey;
  duties?: readonly DutyName[];
}
