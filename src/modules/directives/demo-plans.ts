/** What the demonstration's tasks are, to whom they were given, and how far each has come. */
import { z } from "zod";
import { cityData, readData } from "../../platform/data-files.ts";
import { type Product, products, type Urgency } from "./rules/task.ts";

export type DemoFate =
  | "drafted"
  | "given"
  | "received"
  | "disputed"
  | "worked"
  | "asked"
  | "paused"
  | "cancelled"
  | "reported"
  | "confirmed";

export interface DemoLife {
  /** A ward by its code of the statistics office, or a department by its own. */
  to: string;
  content: string;
  product: Product;
  /** Working days before today on which it was given, and from today until it is due. */
  daysAgo: number;
  due: number | null;
  fate: DemoFate;
  urgency?: Urgency;
}

const contents: [string, Product][] = [
  ["Báo cáo thiệt hại về nhà ở sau mưa lũ", "report"],
  ["Lập phương án di dời các hộ dân vùng sạt lở", "scheme"],
  ["Rà soát hộ nghèo, hộ cận nghèo năm 2026, báo cáo kết quả", "report"],
  ["Dọn dẹp, khơi thông cống rãnh tại các điểm ngập", "work"],
  ["Xây dựng kế hoạch đón Tết Nguyên đán 2027", "plan"],
  ["Công khai mức hỗ trợ cho các hộ bị thiệt hại", "document"],
  ["Thống kê vỉa hè, lòng đường bị lấn chiếm", "report"],
  ["Trả lời kiến nghị của cử tri về nước sạch", "document"],
];
const wardFates: [fate: DemoFate, daysAgo: number, due: number | null][] = [
  ["confirmed", 20, -8],
  ["confirmed", 25, -22],
  ["reported", 12, 1],
  ["worked", 10, 2],
  ["worked", 18, -4],
  ["asked", 12, 1],
  ["received", 3, 9],
  ["given", 1, 6],
  ["disputed", 2, 8],
  ["paused", 12, 4],
  ["cancelled", 14, 5],
  ["worked", 60, null],
  ["drafted", 0, 10],
  ["received", 9, -2],
];
const departmentFates: [fate: DemoFate, daysAgo: number, due: number | null][] = [
  ["worked", 15, -3],
  ["confirmed", 20, -10],
  ["asked", 10, 2],
  ["reported", 8, 3],
];

const demoShape = z.strictObject({
  /** Wards and communes that get tasks, by their GSO codes. */
  wards: z.array(z.string().regex(/^\d{5}$/)),
  departments: z.array(
    z.strictObject({
      code: z.string().min(1),
      content: z.string().min(1),
      product: z.enum(products),
    }),
  ),
});

/**
 * Gives every task of the demonstration, for the units that the city's demo/tasks.json names; the
 * same on every machine.
 */
export function demoLives(): DemoLife[] {
  const { wards, departments } = readData(cityData("demo/tasks.json"), demoShape);
  return [
    ...wardFates.flatMap(([fate, daysAgo, due], turn) =>
      wards.map((to, place): DemoLife => {
        const [content, product] = contents[(turn + place * 3) % contents.length] ?? ["", "work"];
        const urgency = turn % 4 === 3 ? { urgency: "urgent" as const } : {};
        return { to, content, product, daysAgo, due, fate, ...urgency };
      }),
    ),
    ...departments.map(({ code, content, product }, turn): DemoLife => {
      const [fate, daysAgo, due] = departmentFates[turn] ?? ["given", 1, 5];
      return { to: code, content, product, daysAgo, due, fate };
    }),
  ];
}
