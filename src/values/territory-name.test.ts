import { expect, test } from "vitest";
import { readTerritoryName } from "./territory-name.ts";

test.each([
  ["Phường Thuận Hóa", "Thuận Hóa Ward", "Quartier de Thuận Hóa"],
  ["Xã A Lưới 2", "A Lưới 2 Commune", "Commune d’A Lưới 2"],
  ["Thị trấn Sịa", "Sịa Township", "Bourg de Sịa"],
  ["Thành phố Huế", "Huế City", "Ville de Huế"],
])("%s is called in each language as people speak of it", (vi, en, fr) => {
  expect(readTerritoryName(vi)).toEqual({ vi, en, fr });
});

test("what is no territory has no other names", () => {
  expect(["Kinh", "Xã", "phường", ""].map(readTerritoryName)).toEqual([null, null, null, null]);
});
