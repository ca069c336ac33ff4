import { expect, it } from "vitest";
import { loadedOnce } from "./loaded-once.ts";

it("what was loaded is kept, what failed is loaded anew", async () => {
  let loads = 0;
  const get = loadedOnce(async () => {
    loads += 1;
    if (loads === 1) throw new Error("EMFILE");
    return loads;
  });
  await expect(Promise.allSettled([get(), get()])).resolves.toMatchObject([
    { status: "rejected" },
    { status: "rejected" },
  ]);
  expect([await get(), await get(), loads]).toEqual([2, 2, 2]);
});
