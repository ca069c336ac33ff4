/** The rival's inbox: a clerk's rows, and a preview of the first. */
import { deadline, e, facts, frame, link, list, moment, type Row, status } from "./bare-parts.ts";

const deskMenu: [string, string][] = [
  ["/desk", "Việc của tôi"],
  ["/desk/calendar", "Lịch việc"],
  ["/desk/find", "Tìm kiếm"],
  ["/desk/registers", "Sổ và số liệu"],
  ["/desk/systems", "Các hệ thống"],
  ["/desk/inbox", "Hồ sơ cần xử lý"],
  ["/desk/counter", "Nhận tại quầy"],
  ["/desk/dossiers", "Tất cả hồ sơ"],
  ["/desk/payments", "Thu phí, lệ phí"],
  ["/desk/directives", "Nhiệm vụ"],
  ["/desk/substitutes", "Người thay thế"],
];

/** Gives a page with a clerk's rows and a preview of the first. */
export function inboxPage(rows: Row[]): string {
  const [first] = rows;
  return frame(
    "Hồ sơ cần xử lý",
    deskMenu,
    e(
      "div",
      { class: "desk-body" },
      e(
        "main",
        { id: "content" },
        e("h1", {}, "Hồ sơ cần xử lý"),
        list("tabs", [
          ["/desk/inbox", "Đang chờ"],
          ["/desk/inbox?tab=urgent", "Hôm nay"],
          ["/desk/inbox?tab=mine", "Tôi đang giữ"],
          ["/desk/inbox?tab=free", "Chưa ai nhận"],
        ]),
        e(
          "form",
          { class: "bulk-bar", id: "bulk", method: "post" },
          e("button", { name: "verb", value: "accept" }, "Tiếp nhận"),
          e("button", { name: "verb", value: "take" }, "Nhận giải quyết"),
        ),
        table(rows),
        e(
          "dl",
          { class: "keys" },
          ...["j", "k", "o", "/"].map((key) =>
            e("div", { class: "keys__key" }, e("dt", {}, e("kbd", {}, key)), e("dd", {}, key)),
          ),
        ),
        e("nav", { class: "pager" }, link("button", "?after=", "Trang sau →")),
      ),
      first ? preview(first) : null,
    ),
  );
}

const columns = ["", "Mã hồ sơ", "Người nộp, thủ tục", "Tình trạng", "Việc làm ngay"];
const table = (rows: Row[]) =>
  e(
    "table",
    { class: "table" },
    e("thead", {}, e("tr", {}, ...columns.map((text) => e("th", { scope: "col" }, text)))),
    e("tbody", {}, ...rows.map(line)),
  );

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
    e("th", { role: "rowheader", scope: "row" }, rowLink(row)),
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
    e("td", { role: "cell" }, acceptButton(row)),
  );

const rowLink = (row: Row) =>
  e(
    "a",
    {
      class: "table__link",
      href: `/desk/dossiers/${row.id}`,
      "data-row": "true",
      "data-preview": `/desk/inbox?preview=${row.id}`,
    },
    row.code,
  );

const acceptButton = (row: Row) =>
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
  );

const preview = (row: Row) =>
  e(
    "aside",
    { class: "desk-preview" },
    e("h2", {}, row.procedure_name),
    status(row.state),
    facts([
      ["Người nộp", row.applicant_name],
      ["Mã hồ sơ", row.code],
      ["Nộp lúc", moment(row.submitted_at)],
      ["Hẹn trả", row.due_at ? moment(row.due_at) : "Chưa có"],
      ["Phí", "Không thu"],
    ]),
    e("ol", { class: "way" }, ...["Tiếp nhận", "Kiểm tra", "Ký", "Trả kết quả"].map(step)),
    deadline(row.next_at, 32),
    link("button", `/desk/dossiers/${row.id}`, "Mở hồ sơ"),
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
      e("p", { class: "way__name" }, name, e("span", { class: "visually-hidden" }, " (chưa đến)")),
    ),
  );
