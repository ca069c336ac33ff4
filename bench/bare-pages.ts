/** The rival's pages: as many elements and as much text as ours, rendered by the same library, without rights, languages or rules. */
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

const e = (
  tag: string,
  attributes: Record<string, string | number | boolean>,
  ...children: ComponentChildren[]
): VNode => h(tag, attributes, ...children);
const link = (kind: string, href: string, text: string) =>
  e("a", { class: kind, href }, e("span", {}, text));
const list = (kind: string, entries: [string, string][]) =>
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
  `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")} ${String(at.getDate()).padStart(2, "0")}/${String(at.getMonth() + 1).padStart(2, "0")}/${at.getFullYear()}`;
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
const status = (text: string) =>
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
const deadline = (at: Date, size: number) =>
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
const facts = (entries: [string, ComponentChildren][]) =>
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

function frame(title: string, menu: [string, string][], body: ComponentChildren): string {
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

const deskMenu: [string, string][] = [
  ["/desk", "Việc cần làm"],
  ["/desk/counter", "Nhận tại quầy"],
  ["/desk/dossiers", "Tất cả hồ sơ"],
  ["/desk/payments", "Thu phí, lệ phí"],
  ["/overview", "Tổng quan"],
  ["/desk/substitutes", "Người thay thế"],
  ["/procedures", "Thủ tục"],
];

/** Gives a page with a clerk's rows and a preview of the first. */
export function inboxPage(rows: Row[]): string {
  const [first] = rows;
  const line = (row: Row) =>
    e(
      "tr",
      { role: "row", class: "table__row" },
      e(
        "td",
        { role: "cell", class: "table__select" },
        e(
          "label",
          { class: "table__box" },
          e("input", { type: "checkbox", name: "row", value: row.id, form: "bulk" }),
          e("span", { class: "visually-hidden" }, `Chọn hồ sơ ${row.code}`),
        ),
      ),
      e(
        "th",
        { role: "rowheader", scope: "row" },
        e(
          "a",
          {
            class: "table__link",
            href: `/desk/dossiers/${row.id}`,
            "data-row": "true",
            "data-preview": `/desk?preview=${row.id}`,
          },
          row.code,
        ),
      ),
      e(
        "td",
        { role: "cell", "data-label": "Người nộp, thủ tục" },
        e(
          "span",
          { class: "person" },
          e("span", { class: "person__name" }, row.applicant_name),
          e("span", { class: "person__facts" }, row.procedure_name),
        ),
      ),
      e(
        "td",
        { role: "cell", "data-label": "Tình trạng, hạn bước này" },
        status(row.state),
        deadline(row.next_at, 16),
      ),
      e(
        "td",
        { role: "cell" },
        e(
          "button",
          {
            type: "submit",
            class: "button button--secondary button--small",
            name: "only",
            value: `accept ${row.id}`,
            form: "bulk",
          },
          "Tiếp nhận",
          e("span", { class: "visually-hidden" }, ` ${row.code}`),
        ),
      ),
    );
  const step = (name: string) =>
    e(
      "li",
      { class: "way__step" },
      e(
        "svg",
        { class: "way__mark", width: 32, height: 32, viewBox: "0 0 32 32" },
        e("circle", { class: "way__disc", cx: 16, cy: 16, r: 10, "stroke-width": 2.5 }),
      ),
      e(
        "div",
        { class: "way__text" },
        e(
          "p",
          { class: "way__name" },
          name,
          e("span", { class: "visually-hidden" }, " (chưa đến)"),
        ),
      ),
    );
  return frame(
    "Việc cần làm",
    deskMenu,
    e(
      "div",
      { class: "desk-body" },
      e(
        "main",
        { id: "content" },
        e("h1", {}, "Việc cần làm"),
        list("tabs", [
          ["/desk", "Đang chờ"],
          ["/desk?tab=urgent", "Hôm nay"],
          ["/desk?tab=mine", "Tôi đang giữ"],
          ["/desk?tab=free", "Chưa ai nhận"],
        ]),
        e(
          "form",
          { class: "bulk-bar", id: "bulk", method: "post" },
          e("button", { name: "verb", value: "accept" }, "Tiếp nhận"),
          e("button", { name: "verb", value: "take" }, "Nhận giải quyết"),
        ),
        e(
          "table",
          { class: "table" },
          e(
            "thead",
            {},
            e(
              "tr",
              {},
              ...["", "Mã hồ sơ", "Người nộp, thủ tục", "Tình trạng", "Việc làm ngay"].map((text) =>
                e("th", { scope: "col" }, text),
              ),
            ),
          ),
          e("tbody", {}, ...rows.map(line)),
        ),
        e(
          "dl",
          { class: "keys" },
          ...["j", "k", "o", "/"].map((key) =>
            e("div", { class: "keys__key" }, e("dt", {}, e("kbd", {}, key)), e("dd", {}, key)),
          ),
        ),
        e("nav", { class: "pager" }, link("button", "?after=", "Trang sau →")),
      ),
      first
        ? e(
            "aside",
            { class: "desk-preview" },
            e("h2", {}, first.procedure_name),
            status(first.state),
            facts([
              ["Người nộp", first.applicant_name],
              ["Mã hồ sơ", first.code],
              ["Nộp lúc", moment(first.submitted_at)],
              ["Hẹn trả", first.due_at ? moment(first.due_at) : "Chưa có"],
              ["Phí", "Không thu"],
            ]),
            e("ol", { class: "way" }, ...["Tiếp nhận", "Kiểm tra", "Ký", "Trả kết quả"].map(step)),
            deadline(first.next_at, 32),
            link("button", `/desk/dossiers/${first.id}`, "Mở hồ sơ"),
          )
        : null,
    ),
  );
}

/** Gives the public page of a dossier's stage. */
export function lookUpPage(row: Row | undefined): string {
  return frame(
    "Tra cứu hồ sơ",
    [
      ["/", "Trang đầu"],
      ["/procedures", "Thủ tục"],
      ["/look-up", "Tra cứu"],
      ["/places", "Bản đồ"],
    ],
    e(
      "main",
      { id: "content" },
      e("h1", {}, "Tra cứu hồ sơ"),
      e(
        "form",
        { class: "search-box", method: "get", action: "/look-up" },
        e("label", { for: "code" }, "Mã hồ sơ"),
        e("p", { class: "hint" }, "Mã in trên giấy tiếp nhận"),
        e(
          "div",
          {},
          e("input", { id: "code", name: "code", value: row?.code ?? "" }),
          e("button", { type: "submit" }, "Tra cứu"),
        ),
      ),
      row
        ? facts([
            ["Mã hồ sơ", row.code],
            ["Giai đoạn", status(row.state)],
            ["Từ lúc", moment(row.state_since)],
            ["Hẹn trả", row.due_at ? moment(row.due_at) : "Chưa có hẹn trả"],
          ])
        : null,
      e(
        "details",
        {},
        e("summary", {}, "Xem chi tiết"),
        e(
          "form",
          { method: "post", action: "/look-up" },
          e("label", { for: "secret" }, "Mã bí mật"),
          e("p", { class: "hint" }, "Bốn nhóm chữ và số"),
          e("input", { id: "secret", name: "secret" }),
          e("button", { type: "submit" }, "Xem chi tiết"),
        ),
      ),
    ),
  );
}
