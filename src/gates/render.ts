/**
 * Turns a view into a page: the shell, the menu and the forms of the header around what the page
 * itself shows.
 */
import { randomUUID } from "node:crypto";
import type { ComponentChildren } from "preact";
import type { Actor } from "../platform/actor.ts";
import type { Translate } from "../values/word-key.ts";
import { cityIdentity, cityName } from "../platform/city.ts";
import { type DocumentProps } from "../ui/shell/document-props.ts";
import { renderDocument } from "../ui/shell/render-document.tsx";
import { fontAddresses, iconAddress, islandAddresses, styleAddress } from "./assets.ts";
import { footerLinks, menuOf, railOf } from "./menu.ts";
import type { PageRequest } from "./request.ts";
import { TextAnswer } from "./route.ts";
import { href } from "../values/href.ts";

export interface PageOptions {
  title: string;
  description?: string;
  status?: number;
  /** Default: the desk for staff behind a staff gate, otherwise public. */
  shell?: "public" | "desk" | "bare";
  /** Browser modules of this page, named `module/name` or `ui/name`. */
  islands?: string[];
  breadcrumb?: DocumentProps["breadcrumb"];
  preview?: ComponentChildren;
  headers?: Record<string, string>;
}

// Stands for the address of the page in the header and the footer, so that they are the same on all
// pages; nobody outside can know it.
const here = `here${randomUUID()}`;
const languageHrefs = {
  vi: href("/preferences", { language: "vi", return: here }),
  en: href("/preferences", { language: "en", return: here }),
  fr: href("/preferences", { language: "fr", return: here }),
};
const themeHrefs = {
  automatic: href("/preferences", { theme: "automatic", return: here }),
  light: href("/preferences", { theme: "light", return: here }),
  dark: href("/preferences", { theme: "dark", return: here }),
};

/** Renders one page for the person who asks, in their language and theme. */
export function page(
  request: PageRequest,
  options: PageOptions,
  body: ComponentChildren,
): TextAnswer {
  const shell =
    options.shell ??
    (request.actor.kind === "staff" && request.route.gate !== "public" ? "desk" : "public");
  const document = renderDocument(
    {
      language: request.language,
      t: request.t,
      title: options.title,
      description: options.description,
      theme: request.theme ?? undefined,
      shell,
      city: cityName(request.language),
      emblem: cityIdentity().emblem,
      navigation: menuOf(request.actor, shell, request.url.pathname, request.t),
      ...(shell === "desk" ? ofDesk(request) : {}),
      footerLinks: footerLinks(request.t),
      account: accountView(request.actor, request.t),
      signInHref: "/sign-in",
      signOutAction: "/sign-out",
      postAction: "/desk/posts",
      csrf: request.csrf,
      languageHrefs,
      themeHrefs,
      address: {
        placeholder: here,
        text: encodeURIComponent(request.url.pathname + request.url.search),
      },
      breadcrumb: options.breadcrumb,
      preview: options.preview,
      islands: options.islands,
      assets: {
        css: (name) => styleAddress(name as "public" | "desk"),
        island: (name) => islandAddresses(name).script,
        islandStyles: (name) => islandAddresses(name).styles,
        icon: iconAddress(),
        fonts: fontAddresses(),
      },
    },
    body,
  );
  return new TextAnswer(document, {
    status: options.status ?? 200,
    headers: options.headers ?? {},
  });
}

// What only the desk has: its five places, its search, and in whose name somebody acts there.
function ofDesk(request: PageRequest): Partial<DocumentProps> {
  const { actor, t, url } = request;
  if (actor.kind !== "staff") return {};
  const { actingFor, title } = actor.post;
  return {
    rail: railOf(actor, url.pathname, t),
    deskSearch: deskSearch(request),
    bell: {
      href: "/desk/notices",
      current: url.pathname === "/desk/notices",
      ...(request.unread && request.unread !== "0" ? { unread: request.unread } : {}),
    },
    acting: actingFor ? t("people.acts-for", { name: actingFor.name, title }) : undefined,
  };
}

const findAddress = "/desk/find";

// The one box in which everything is found, on every page of the desk.
function deskSearch({ csrf, query, url, t }: PageRequest): DocumentProps["deskSearch"] {
  return {
    action: findAddress,
    csrf,
    label: t("menu.desk-search"),
    value: url.pathname === findAddress ? (query.get("q") ?? "") : "",
  };
}

function accountView(actor: Actor, t: Translate): DocumentProps["account"] {
  if (actor.kind === "citizen") return { name: actor.name, href: "/account" };
  if (actor.kind !== "staff") return null;
  const posts = actor.posts.map((post) => ({
    id: post.id,
    title: post.actingFor
      ? `${post.title} (${t("people.acting-for", { name: post.actingFor.name })})`
      : post.title,
    current: post.id === actor.post.id,
  }));
  return { name: actor.name, href: "/account", posts };
}
