/** Forms with files: whose are kept, and how they are read while they come. */
import type { IncomingMessage } from "node:http";
import type { Actor } from "../platform/actor.ts";
import { mayOpen } from "./staff.ts";
import { type FileKeeper, PostedForm } from "./posted-form.ts";
import { bodyChunks } from "./read-body.ts";
import { type Route, takesFiles } from "./route.ts";

/** Reads a form with files while it comes; the keeper says what becomes of them. */
export type Arrive = (keeper: FileKeeper) => Promise<PostedForm>;

/** Gives how a request's form is read while it comes; none where it is no form with files. */
export function arriving(
  request: Request,
  incoming: IncomingMessage | undefined,
  route: Route,
): Arrive | undefined {
  const type = request.headers.get("content-type") ?? "";
  if (route.kind !== "page" || !/^multipart\/form-data;/i.test(type)) return undefined;
  return (keeper) =>
    PostedForm.arrive(bodyChunks(request, incoming, route.bodyBytesMax), type, keeper);
}

/** Whether files of a request are kept: on a page that takes any, of somebody whom it is for. */
export function mayKeepFiles(actor: Actor, route: Route): boolean {
  if (!takesFiles(route)) return false;
  if (route.gate === "citizen") return actor.kind === "citizen";
  if (route.gate === "person") return actor.kind === "citizen" || actor.kind === "staff";
  return route.gate === "staff" && actor.kind === "staff" && mayOpen(actor, route.duties);
}

/** Gives how many bytes a request may bring at most. */
export function bytesTold(headers: Headers, { bodyBytesMax }: Route): number {
  const told = Number(headers.get("content-length") ?? Number.NaN);
  return told >= 0 ? Math.min(told, bodyBytesMax) : bodyBytesMax;
}
