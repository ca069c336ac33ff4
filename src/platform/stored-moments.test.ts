import { describe, expect, it } from "vitest";
import { momentAsJson, readMoment } from "./stored-moments.ts";

const readByPg = (text: string) => new Date(`${text.slice(0, 10)}T${text.slice(11)}:00`);

describe("a moment as PostgreSQL writes it", () => {
  it("is read as a Date reads it, whatever its fraction and zone", () => {
    for (let turn = 0; turn < 2000; turn += 1) {
      const at = new Date(Math.floor(Math.random() * 4e12) - 1e12).toISOString();
      const day = at.slice(0, 19).replace("T", " ");
      for (const end of ["+00", ".5+07", ".25-05", ".125+07", ".1239+00", ".999999+14"]) {
        const text = `${day}${end}`;
        expect(readMoment(text)).toEqual(readByPg(text));
        expect(momentAsJson(text)).toBe(readByPg(text).toISOString());
      }
    }
  });

  it("is left to pg where it is written otherwise", () => {
    for (const [text, iso] of [
      ["2026-07-01 08:00:00+07:06:30", "2026-07-01T00:53:30.000Z"],
      ["2026-07-01 08:00:00.5+05:30", "2026-07-01T02:30:00.500Z"],
      ["0099-12-31 23:59:59.999+00", "0099-12-31T23:59:59.999Z"],
      ["10000-01-01 00:00:00+00", "+010000-01-01T00:00:00.000Z"],
      ["0044-03-15 00:00:00+00 BC", "-000043-03-15T00:00:00.000Z"],
    ] as const) {
      expect((readMoment(text) as Date).toISOString()).toBe(iso);
      expect(momentAsJson(text)).toBe(iso);
    }
    expect(readMoment("infinity")).toBe(Number.POSITIVE_INFINITY);
    expect(momentAsJson("-infinity")).toBeNull();
  });
});
