import type { Varying } from "../rendered-once.ts";
import type { Children, Language, NavigationItem, Translate } from "../types.ts";
import type { Href } from "../../values/href.ts";

/** Who is signed in, as the header shows it. */
export interface AccountView {
  name: string;
  /** Where one's own page is. */
  href?: Href;
  /** Posts that can be switched between; shown on the desk. */
  posts?: { id: string; title: string; current: boolean }[];
}

/** Addresses of built files. */
export interface AssetAddresses {
  css(name: "public" | "desk"): string;
  island(name: string): string;
  /** The stylesheets that an island brings. */
  islandStyles?(name: string): string[];
  icon?: string;
  /** Fonts to fetch before the stylesheet asks for them. */
  fonts?: string[];
}

export interface DocumentProps {
  language: Language;
  t: Translate;
  /** The page's own title; the site's name is added. */
  title: string;
  description?: string;
  theme?: "light" | "dark";
  shell: "public" | "desk" | "bare";
  /** The city's name, as it stands alone. */
  city: string;
  /** Paths of the city's emblem, in a square of 32. */
  emblem: readonly string[];
  homeHref?: Href;
  navigation?: NavigationItem[];
  /** The places that every desk has; the systems stand below them. */
  rail?: NavigationItem[] | undefined;
  /** Says on the desk in whose name somebody acts there. */
  acting?: string | undefined;
  footerLinks?: NavigationItem[];
  /** The city's word to everybody, above every page. */
  announcement?: Children;
  account?: AccountView | null;
  signInHref?: Href;
  signOutAction?: Href;
  postAction?: Href;
  /** The token of the header's own forms. */
  csrf?: string;
  /** The page's own address, as it stands in the links that lead back to it. */
  address: Varying;
  /** This page in each language. */
  languageHrefs?: Record<Language, Href>;
  /** This page in each theme; no choice is offered without it. */
  themeHrefs?: Record<"automatic" | "light" | "dark", Href>;
  breadcrumb?: { href?: Href; text: Children }[];
  /** The pane at the right of the desk. */
  preview?: Children;
  /** The search line in the desk's top bar. */
  deskSearch?: { action: Href; label: string; csrf: string; value?: string } | undefined;
  /** The bell in the desk's top bar: what was told and is not read yet. */
  bell?: { href: Href; current: boolean; unread?: string } | undefined;
  /** Browser modules of this page, by name. No script is shipped without one. */
  islands?: string[];
  assets: AssetAddresses;
}
