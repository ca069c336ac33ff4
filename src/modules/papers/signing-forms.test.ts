import { expect, it } from "vitest";
import { signingForms } from "../organizations/index.ts";
import { resultKinds } from "./queries/find-result-kind.ts";
import { paperTemplates } from "./rules/paper-templates.ts";

// A receipt is signed by who takes the money; results have kinds of their own.
const isLetter = ([name, { signable }]: [string, { signable: boolean }]) =>
  signable && !/^(?:result-|fee-receipt$|certification-statement$)/.test(name);

it("of every kind of result and letter it is said who but the head may sign it", () => {
  const said = signingForms.map(({ kind }) => kind);
  const letters = Object.entries(paperTemplates).filter(isLetter);
  expect(said.toSorted()).toEqual(
    [...resultKinds().keys(), ...letters.map(([name]) => name)].toSorted(),
  );
});
