import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { deriveLifetimes } from "./lifetimes.ts";
import { readSnapshots, readSuccessionRecords, recordsAboveCommunes } from "./snapshots.ts";
import { searchUnits } from "./unit-search.ts";

const read = (name: string) =>
  readFileSync(
    join(import.meta.dirname, "../../../../data/cities/hue/organizations", name),
    "utf8",
  );
const snapshots = readSnapshots(
  JSON.parse(read("units-before-2025-07.json")),
  JSON.parse(read("units-2025-07.json")),
);
const records = readSuccessionRecords(read("commune-succession.csv"));
const { units } = deriveLifetimes(
  snapshots,
  [
    ...records,
    ...recordsAboveCommunes(snapshots, records, JSON.parse(read("district-succession.json"))),
  ],
  JSON.parse(read("spelling-corrections.json")),
);
const first = (text: string) => searchUnits(units, text)[0]?.names.vi;
const all = (text: string) => searchUnits(units, text).map((unit) => unit.names.vi);

describe("searching a place", () => {
  it.each([
    ["tôi ở phường Phú Hội cũ", "Phường Phú Hội"],
    ["phuong phu hoi", "Phường Phú Hội"],
    ["PHÚ HỘI", "Phường Phú Hội"],
    ["nhà tôi ở Vĩ Dạ", "Phường Vỹ Dạ"],
    ["vi da", "Phường Vỹ Dạ"],
    ["xã A Lưới 2", "Xã A Lưới 2"],
    ["thị trấn Thuận An", "Thị trấn Thuận An"],
    ["xa phu thuan", "Xã Phú Thuận"],
    ["huyện Nam Đông", "Huyện Nam Đông"],
    ["chan may lang co", "Xã Chân Mây - Lăng Cô"],
    ["đường Lê Lợi phường Thuận Hòa", "Phường Thuận Hòa"],
    ["phường Thuận Hoà cũ", "Phường Thuận Hòa"],
    ["thuận hoá", "Phường Thuận Hóa"],
  ])("%s means %s", (text, name) => {
    expect(first(text)).toBe(name);
  });

  it("keeps the commune Phú Thuận out of an answer about the ward", () => {
    expect(all("phường Phú Thuận")).toEqual(["Phường Phú Thuận"]);
    expect(all("Phú Thuận").toSorted()).toEqual(["Phường Phú Thuận", "Xã Phú Thuận"]);
  });

  it("puts the unit of today first, unless the person says that they mean the old one", () => {
    expect(searchUnits(units, "phường Kim Long")[0]?.validFrom).toBe("2025-07-01");
    expect(searchUnits(units, "phường Kim Long cũ")[0]?.validTo).toBe("2025-06-30");
  });

  it("helps while a name is being typed and forgives one wrong letter", () => {
    expect(all("phu ho")).toEqual(expect.arrayContaining(["Phường Phú Hội", "Xã Phú Hồ"]));
    expect(all("phường Phú Họi")).toContain("Phường Phú Hội");
    expect(all("kim lonh")).toContain("Phường Kim Long");
    expect(all("vỹ ạd")).toContain("Phường Vỹ Dạ");
  });

  it("answers nothing for what names no place", () => {
    expect(all("giấy khai sinh")).toEqual([]);
    expect(all("a")).toEqual([]);
  });

  it("writes names as people type them, whatever the form of the accents", () => {
    expect(all("Phường Vỹ Dạ".normalize("NFD"))).toContain("Phường Vỹ Dạ");
  });
});
