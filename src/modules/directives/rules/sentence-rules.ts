/**
 * The rule table by which tasks are found in official texts: which words give a task, which begin
 * what is to be done, and what comes out of it. Pure data.
 */
import type { Product } from "./task.ts";

/** Words that give a task to whoever is named after them. */
export const givingWords = [
  "giao trách nhiệm cho",
  "giao nhiệm vụ cho",
  "giao cho",
  "giao",
  "phân công",
  "yêu cầu",
  "đề nghị",
  "ủy quyền cho",
  "chỉ đạo",
] as const;

/** Words that give a task to whoever is named before them. */
export const chargedWords = [
  "có trách nhiệm",
  "chịu trách nhiệm",
  "là cơ quan chủ trì",
  "chủ trì",
  "khẩn trương",
] as const;

/** Words behind which those stand who take part. */
export const jointWords = ["phối hợp chặt chẽ với", "phối hợp với", "phối hợp cùng", "cùng với"];

/** Words with which begins what is to be done. */
export const doingWords = [
  "tham mưu",
  "xây dựng",
  "rà soát",
  "tổng hợp",
  "báo cáo",
  "tổ chức",
  "triển khai",
  "hoàn thành",
  "hoàn thiện",
  "trình",
  "ban hành",
  "kiểm tra",
  "thanh tra",
  "đôn đốc",
  "hướng dẫn",
  "lập",
  "thực hiện",
  "đề xuất",
  "khẩn trương",
  "chuẩn bị",
  "cung cấp",
  "thẩm định",
  "bố trí",
  "giải quyết",
  "xử lý",
  "tăng cường",
  "đẩy nhanh",
  "nghiên cứu",
  "chủ động",
  "tiếp tục",
  "cập nhật",
  "công khai",
  "thông báo",
  "phổ biến",
  "vận động",
  "khắc phục",
  "sửa chữa",
  "nạo vét",
  "dọn dẹp",
  "thống kê",
  "số hóa",
  "trả lời",
  "theo dõi",
] as const;

/** What comes out, by the first of these that a text says. */
export const productWords: readonly (readonly [string, Product])[] = [
  ["tờ trình", "submission"],
  ["trình ubnd", "submission"],
  ["trình ủy ban", "submission"],
  ["đề án", "scheme"],
  ["phương án", "scheme"],
  ["dự án", "scheme"],
  ["kế hoạch", "plan"],
  ["quyết định", "decision"],
  ["báo cáo", "report"],
  ["tổng hợp", "report"],
  ["thống kê", "report"],
  ["văn bản", "document"],
  ["công văn", "document"],
  ["hướng dẫn", "document"],
  ["trả lời", "document"],
];
