/** What may happen to money, in any order. */
import fc from "fast-check";

const kinds = ["right", "less", "more", "nameless", "dollars", "elsewhere"] as const;
const bodies = ["true", "other-sum", "other-charge", "failed"] as const;

/** One thing that a bank, a worker or an accountant does. */
export type Action =
  | { do: "transfer"; charge: number; kind: (typeof kinds)[number]; late: boolean }
  | { do: "tell"; transfer: number; body: (typeof bodies)[number]; times: number; dies: boolean }
  | { do: "invent"; charge: number }
  | { do: "contradict"; transfer: number; charge: number }
  | { do: "learn" }
  | { do: "away"; away: boolean }
  | { do: "mute"; transfer: number }
  | { do: "wait"; minutes: number }
  | { do: "match"; transfer: number; charge: number }
  | { do: "return"; transfer: number };

const index = fc.nat(11);
const one = <K extends Action["do"]>(
  what: K,
  shape: { [Key in Exclude<keyof Extract<Action, { do: K }>, "do">]: fc.Arbitrary<unknown> },
) => fc.record({ do: fc.constant(what), ...shape }) as unknown as fc.Arbitrary<Action>;

/** Gives what may happen, one thing after the other; mostly transfers and what is told of them. */
export const actions = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: one("transfer", {
        charge: index,
        kind: fc.oneof({ weight: 4, arbitrary: fc.constant("right") }, fc.constantFrom(...kinds)),
        late: fc.boolean(),
      }),
    },
    {
      weight: 12,
      arbitrary: one("tell", {
        transfer: index,
        body: fc.oneof({ weight: 4, arbitrary: fc.constant("true") }, fc.constantFrom(...bodies)),
        times: fc.integer({ min: 1, max: 4 }),
        dies: fc.boolean(),
      }),
    },
    { weight: 3, arbitrary: one("invent", { charge: index }) },
    { weight: 1, arbitrary: one("contradict", { transfer: index, charge: index }) },
    { weight: 2, arbitrary: one("learn", {}) },
    { weight: 1, arbitrary: one("away", { away: fc.boolean() }) },
    { weight: 1, arbitrary: one("mute", { transfer: index }) },
    { weight: 3, arbitrary: one("wait", { minutes: fc.constantFrom(1, 20, 300) }) },
    { weight: 1, arbitrary: one("match", { transfer: index, charge: index }) },
    { weight: 1, arbitrary: one("return", { transfer: index }) },
  ),
  { minLength: 12, maxLength: 40 },
);
