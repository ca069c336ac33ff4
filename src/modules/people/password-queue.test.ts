import { expect, it } from "vitest";
import { isPassword, type Trust } from "./secrets/password-queue.ts";
import { hashPassword } from "./commands/sign-in.ts";

it("serves whom it knows, then who has worked, then strangers, whoever came first", async () => {
  const hash = await hashPassword("đúng rồi");
  const served: Trust[] = [];
  const ask = async (standing: Trust, address: string) => {
    expect(await isPassword(hash, "đúng rồi", { address, standing })).toBe(true);
    served.push(standing);
  };
  // The first two are judged at once, two at a time.
  const came: Trust[] = [
    "stranger",
    "stranger",
    "worked",
    "known",
    "worked",
    "stranger",
    "stranger",
    "stranger",
  ];
  await Promise.all(came.map((standing, index) => ask(standing, `192.0.2.${index}`)));
  expect(
    served.slice(0, 4).filter((standing) => standing === "stranger").length,
  ).toBeLessThanOrEqual(2);
  expect(served.indexOf("known")).toBeLessThan(5);
  expect(served.length).toBe(came.length);
});
