import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addUp, isKnown, knownPart, type Owed } from "./owed.ts";

const unknown: Owed = { unknown: "council" };
const owed = fc.oneof(fc.integer({ min: 0, max: 1_000_000 }), fc.constant(unknown));

describe("what is owed", () => {
  it("is known in all exactly when every part is, and nothing only when every part is", () => {
    fc.assert(
      fc.property(fc.array(owed, { maxLength: 6 }), (amounts) => {
        const total = addUp(amounts);
        expect(isKnown(total)).toBe(amounts.every(isKnown));
        expect(total === 0).toBe(amounts.every((amount) => amount === 0));
      }),
    );
  });

  it("has a known part beside what is unknown", () => {
    expect(knownPart([{ amount: unknown }, { amount: 24_000 }, { amount: 0 }])).toBe(24_000);
  });
});
