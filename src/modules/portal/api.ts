/** The calls of machines, told to whoever writes a machine. */
import { z } from "zod";
import { cityName } from "../../platform/city.ts";
import { openApi } from "../../gates/openapi.ts";
import { json, type PageRequest } from "../../gates/request.ts";
import type { Api, Route, TextAnswer } from "../../gates/route.ts";
import { announcedOf } from "../../platform/announcement.ts";
import { config } from "../../platform/config.ts";

export const openApiDocument: Api = {
  summary: "This document: every call, made from the shapes that judge it (OpenAPI 3.1).",
  answers: { 200: z.looseObject({ openapi: z.literal("3.1.0") }) },
  handle: showDocument,
};

async function showDocument({ language }: PageRequest): Promise<TextAnswer> {
  const all = await Promise.all(announcedOf("routes").map((read) => read()));
  const routes = all.flatMap(({ routes: own }) => own as Route[]);
  return json(openApi(routes, { title: cityName(language), server: config.PUBLIC_URL }));
}
