/**
 * What the rival's pages are made of: as many elements and as much text as ours, rendered by the
 * same library, without rights, languages or rules.
 */
import { type ComponentChildren, h, type VNode } from "preact";
import { renderToString } from "preact-render-to-string";

export interface Row {
  id: string;
  code: string;
  procedure_name: string;
  applicant_name: string;
  state: string;
  due_at: Date | null;
  next_at: Date;
  state_since: Date;
  submitted_at: Date;
}

/** Makes an element of any kind. */
export const e = (
  tag: string,
  attributes: Record<string, string | number | boolean>,
  ...children: ComponentChildren[]
): VNode => h(tag, attributes, ...children);
/** Makes a link with its text. */
export const link = (kind: string, href: string, text: string) =>
  e("a", { class: kind, href }, e("span", {}, text));
/** Makes a navigation of links. */
export const list = (kind: string, entries: [string, string][]) =>
  e(
    "nav",
    { class: kind, "aria-label": kind },
    e(
      "ul",
      { class: `${kind}__list` },
      ...entries.map(([href, text]) => e("li", {}, link(`${kind}__link`, href, text))),
    ),
  );
/** Writes a moment as people read it. */
export const moment = (at: Date) =>
  `${two(at.getHours())}:${two(at.getMinutes())} ` +
  `${two(at.getDate())}/${two(at.getMonth() + 1)}/${at.getFullYear()}`;
const two = (part: number) => String(part).padStart(2, "0");
const mark = (size: number) =>
  e(
    "svg",
    {
      class: "clock tone--bad",
      width: size,
      height: size,
      viewBox: "0 0 24 24",
      "aria-hidden": "true",
      focusable: "false",
    },
    e("circle", { class: "clock__face", cx: 12, cy: 12, r: 10, fill: "none", "stroke-width": 3 }),
    e("circle", {
      class: "clock__used",
      cx: 12,
      cy: 12,
      r: 10,
      fill: "none",
      "stroke-width": 3,
      pathLength: 100,
      "stroke-dasharray": "100 100",
      transform: "rotate(-90 12 12)",
    }),
    e("path", {
      class: "clock__hands",
      d: "M12 7v5.2l3.2 2",
      fill: "none",
      "stroke-width": 2,
      "stroke-linecap": "round",
    }),
  );
/** Makes the state of a dossier, with its shape. */
export const status = (text: string) =>
  e(
    "span",
    { class: "status tone--good" },
    e(
      "svg",
      {
        class: "shape",
        width: 16,
        height: 16,
        viewBox: "0 0 16 16",
        fill: "currentColor",
        "aria-hidden": "true",
      },
      e("path", { d: "M8 3a5 5 0 1 1 0 10A5 5 0 0 1 8 3Z", "fill-rule": "evenodd" }),
    ),
    text,
  );
/** Makes the words and the clock of a deadline. */
export const deadline = (at: Date, size: number) =>
  e(
    "span",
    { class: "deadline deadline--compact" },
    mark(size),
    e(
      "span",
      { class: "deadline__words" },
      e("span", { class: "deadline__remaining tone--bad" }, "Quá hạn"),
      e("time", { class: "deadline__due", datetime: at.toISOString() }, moment(at)),
    ),
  );
/** Makes a list of terms and what they are. */
export const facts = (entries: [string, ComponentChildren][]) =>
  e(
    "section",
    { class: "summary" },
    e(
      "dl",
      { class: "summary__list" },
      ...entries.map(([term, value]) =>
        e(
          "div",
          { class: "summary__row" },
          e("dt", { class: "summary__term" }, term),
          e("dd", { class: "summary__value" }, value),
        ),
      ),
    ),
  );

/** Gives a whole page around its body. */
export function frame(title: string, menu: [string, string][], body: ComponentChildren): string {
  const languages: [string, string][] = [
    ["?language=vi", "Tiếng Việt"],
    ["?language=en", "English"],
    ["?language=fr", "Français"],
  ];
  return `<!doctype html>${renderToString(
    e(
      "html",
      { lang: "vi" },
      e(
        "head",
        {},
        e("meta", { charset: "utf-8" }),
        e("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
        e("title", {}, title),
        e("link", { rel: "stylesheet", href: "/assets/style.css" }),
        e("link", { rel: "icon", href: "/assets/icon.svg" }),
      ),
      e(
        "body",
        { class: "desk" },
        e(
          "header",
          { class: "bar" },
          link("brand", "/", "Một cửa · Thành phố Huế"),
          e(
            "form",
            { class: "desk-search", method: "get", action: "/dossiers" },
            e("label", { for: "q" }, "Tìm"),
            e("input", { id: "q", name: "q", type: "search" }),
            e("button", { type: "submit" }, "Tìm"),
          ),
          list("languages", languages),
          e("div", { class: "account" }, link("account__name", "/account", "Nguyễn Thị Minh Châu")),
        ),
        list("desk-navigation", menu),
        body,
        e(
          "footer",
          { class: "footer" },
          list("footer", [
            ["/about", "Giới thiệu"],
            ["/accessibility", "Tiếp cận"],
            ["/privacy", "Riêng tư"],
            ["/transparency", "Minh bạch"],
          ]),
        ),
      ),
    ),
  )}`;
}
