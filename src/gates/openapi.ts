/** The calls of machines as OpenAPI 3.1 tells them, made from the shapes that judge them. */
import { z } from "zod";
import type { GateName, Route, Told } from "./route.ts";

const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string().optional(),
  reference: z.string().optional(),
  errors: z.array(z.object({ field: z.string(), code: z.string(), detail: z.string() })).optional(),
});

const security: Record<GateName, Record<string, string[]>[]> = {
  public: [],
  citizen: [{ session: [] }],
  staff: [{ session: [] }],
  person: [{ session: [] }],
  machine: [{ time: [], signature: [] }],
};
const schemes = {
  session: { type: "apiKey", in: "cookie", name: "session" },
  time: { type: "apiKey", in: "header", name: "x-motcua-time", description: "Unix seconds" },
  signature: {
    type: "apiKey",
    in: "header",
    name: "x-motcua-signature",
    description: "hex HMAC-SHA256 over `time.body` with the key of the machine",
  },
};

/** Gives the OpenAPI 3.1 document of the calls among some routes, at an address of the city. */
export function openApi(
  routes: readonly Route[],
  about: { title: string; server: string },
): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    if (!route.told) continue;
    const path = route.path.replaceAll(/:(\w+)/g, "{$1}");
    (paths[path] ??= {})[route.method.toLowerCase()] = operation(route, route.told);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: about.title,
      version: "1",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: about.server }],
    paths,
    components: { securitySchemes: schemes, schemas: { Problem: shapeOf(problem, "output") } },
  };
}

function operation({ method, path, gate }: Route, told: Told): object {
  return {
    operationId: nameOf(method, path),
    summary: told.summary,
    security: security[gate],
    parameters: [...pathParameters(path), ...(told.query ? queryParameters(told.query) : [])],
    ...(told.body ? { requestBody: { required: true, content: jsonOf(told.body, "input") } } : {}),
    responses: {
      ...Object.fromEntries(
        Object.entries(told.answers).map(([status, shape]) => [
          status,
          { description: "done", content: jsonOf(shape, "output") },
        ]),
      ),
      default: {
        description: "refused, with the reason",
        content: {
          "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } },
        },
      },
    },
  };
}

// GET /api/units/:code is getApiUnitsCode.
function nameOf(method: string, path: string): string {
  const words = path.split(/[^a-zA-Z]+/).filter(Boolean);
  const capital = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${method.toLowerCase()}${capital.join("")}`;
}

function pathParameters(path: string): object[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
}

function queryParameters(query: z.ZodType): object[] {
  const { properties = {}, required = [] } = shapeOf(query, "input") as {
    properties?: Record<string, object>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    required: required.includes(name),
    schema,
  }));
}

function jsonOf(shape: z.ZodType, io: "input" | "output"): object {
  return { "application/json": { schema: shapeOf(shape, io) } };
}

function shapeOf(shape: z.ZodType, io: "input" | "output"): object {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: "any" });
  return schema;
}
