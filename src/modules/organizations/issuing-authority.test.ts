import { beforeAll, expect, it } from "vitest";
import { testCity } from "../../../tests/city.ts";
import type { Authority } from "../../platform/actor.ts";
import { getUnits, issuingAuthority, NotFoundUnit } from "./index.ts";

beforeAll(async () => {
  await testCity();
});

type Told = [name: string, parent: string | null, place: string, agency: string];

// Never the bare territory: on letterhead, seal and certificate stands the authority.
const rows: [string, string | null, Authority, Told][] = [
  [
    "a ward's committee",
    "19789",
    "committee",
    ["Ủy ban nhân dân phường Thuận Hóa", null, "Thuận Hóa", "UBND"],
  ],
  [
    "the city's committee",
    null,
    "committee",
    ["Ủy ban nhân dân thành phố Huế", null, "Huế", "UBND"],
  ],
  [
    "a ward's police",
    "19789",
    "police",
    ["Công an phường Thuận Hóa", "Công an thành phố Huế", "Thuận Hóa", "CAP"],
  ],
  [
    "a ward's registration office",
    "19789",
    "registration-office",
    [
      "Phòng Kinh tế, Hạ tầng và Đô thị phường Thuận Hóa",
      "Ủy ban nhân dân phường Thuận Hóa",
      "Thuận Hóa",
      "PKTHTĐT",
    ],
  ],
  [
    "a department",
    "hue-agriculture-and-environment",
    "department",
    ["Sở Nông nghiệp và Môi trường", "Ủy ban nhân dân thành phố Huế", "Huế", "SNNMT"],
  ],
  [
    "the city's police",
    "hue-police",
    "department",
    ["Công an thành phố Huế", "Bộ Công an", "Huế", "CATP"],
  ],
];

it.each(rows)("%s issues under its own name", async (_, at, key, told) => {
  const units = await getUnits();
  const code = at === null ? units.city().code : (units.findByGsoCode(at)?.code ?? at);
  const { name, parent, place, agency } = issuingAuthority(units, code, key);
  expect([name, parent, place, agency]).toEqual(told);
});

it("is not made up where a unit has none: the city has no police of a ward's kind", async () => {
  const units = await getUnits();
  expect(() => issuingAuthority(units, units.city().code, "registration-office")).toThrow(
    NotFoundUnit,
  );
});
