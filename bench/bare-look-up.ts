/** The rival's public look-up. */
import { e, facts, frame, moment, type Row, status } from "./bare-parts.ts";

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
