import { expect, it } from "vitest";
import { signingForms } from "../organizations/index.ts";
import { resultKinds } from "./queries/find-result-kind.ts";

it("of every kind of result it is said who but the head may sign it, and of no other", () => {
  const said = signingForms.map(({ kind }) => kind);
  expect(said.toSorted()).toEqual([...resultKinds().keys()].toSorted());
});
