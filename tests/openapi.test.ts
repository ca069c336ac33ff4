// What /api/openapi.json tells is valid OpenAPI 3.1, and what the house answers has the shapes that
// it tells.
import { Validator } from "@seriousme/openapi-schema-validator";
import { beforeAll, expect, it } from "vitest";
import type { Route } from "../src/gates/route.ts";
import { routes } from "../src/routes.ts";
import { askHouse, type Session, signedIn } from "./house.ts";
import { addressOf, testWorld, type World } from "./matrix/world.ts";

interface Document {
  openapi: string;
  paths: Record<string, Record<string, { summary: string; parameters: { name: string }[] }>>;
}
let document: Document;
let world: World;
const accounts: Partial<Record<Route["gate"], string>> = {
  citizen: "me.thuanhoa",
  staff: "motcua.thuanhoa",
};

beforeAll(async () => {
  world = await testWorld();
  document = (await (await askHouse({ path: "/api/openapi.json" })).json()) as Document;
});

it("is valid, and would be refused with a planted fault", async () => {
  expect(await new Validator().validate(document as object as Record<string, unknown>)).toEqual({
    valid: true,
  });
  const planted = { ...document, paths: { "/api/units": { get: { parameters: "none" } } } };
  const { valid } = await new Validator().validate(planted as Record<string, unknown>);
  expect(valid).toBe(false);
});

it("tells every call, each with a sentence and the parts of its address", () => {
  const told = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { summary, parameters }]) => {
      expect(summary).toMatch(/^[A-Z].{20,}\.$/);
      for (const [, part] of path.matchAll(/\{(\w+)\}/g))
        expect(parameters.map(({ name }) => name)).toContain(part);
      return `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ":$1")}`;
    }),
  );
  const mounted = routes.filter(({ kind }) => kind === "api");
  expect(told.toSorted()).toEqual(
    mounted.map(({ method, path }) => `${method} ${path}`).toSorted(),
  );
});

const queries: Record<string, string> = { "/api/places/unit": "?lon=107.58&lat=16.46" };
const asked = routes.filter(({ kind, method }) => kind === "api" && method === "GET");

it.each(asked.map((route) => [route.path, route] as const))(
  "%s answers in the shape that is told",
  async (path, route) => {
    const name = accounts[route.gate];
    const as: Session | null = name === undefined ? null : await signedIn(name);
    const answer = await askHouse({
      path: `${await addressOf(route, world)}${queries[path] ?? ""}`,
      as,
    });
    expect(answer.status).toBe(200);
    const { success, error } = route.told?.answers[200]?.safeParse(await answer.json()) ?? {};
    expect([success, error?.issues]).toEqual([true, undefined]);
  },
);
