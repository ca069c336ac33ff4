import { describe, expect, it } from "vitest";
import { type SlipGrounds, slipsFor } from "./slips.ts";

const filed: SlipGrounds = {
  accepted: false,
  supplement: false,
  refusal: false,
  extension: false,
  stop: false,
  legs: 1,
  reader: "citizen",
};

describe("the slips of a dossier", () => {
  it.each<[string, Partial<SlipGrounds>, string[]]>([
    [
      "filed and not yet accepted has none: Form 01 says when the result is due, and nobody knows",
      {},
      [],
    ],
    ["accepted has Form 01", { accepted: true, legs: 2 }, ["form-01"]],
    ["refused at intake has Form 03 and no Form 01", { refusal: true }, ["form-03"]],
    ["asked for a supplement at intake has Form 02 alone", { supplement: true }, ["form-02"]],
    [
      "late and then stopped has all that it went through",
      { accepted: true, supplement: true, extension: true, stop: true, legs: 4 },
      ["form-01", "form-02", "form-04", "form-05"],
    ],
    [
      "on the desk shows the control slip of its hand-overs as well",
      { accepted: true, legs: 2, reader: "staff" },
      ["form-01", "form-06"],
    ],
    [
      "on the desk without a hand-over has no control slip",
      { accepted: true, legs: 1, reader: "staff" },
      ["form-01"],
    ],
  ])("%s", (_case, grounds, slips) => {
    expect(slipsFor({ ...filed, ...grounds })).toEqual(slips);
  });
});
