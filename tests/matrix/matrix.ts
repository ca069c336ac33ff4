/** The permission matrix: every route asked by everybody, and how an answer is read. */
import type { Route } from "../../src/gates/route.ts";
import { type Asked, askHouse, type Session, signedIn } from "../house.ts";
import { addressOf, askers, postedForms, type World } from "./world.ts";

/** What an asker meets: see docs/permissions.md. Nobody may ever meet "fails". */
export type Verdict = "opens" | "judged" | "sign-in" | "refused" | "hidden" | "fails";
/** Per route, who meets which verdict. */
export type Matrix = Record<string, Partial<Record<Verdict, string[]>>>;

/** Asks each of some routes as everybody; gives what each met. */
export async function askAll(routes: readonly Route[], world: World): Promise<Matrix> {
  const matrix: Matrix = {};
  for (const route of routes) {
    const key = `${route.method} ${route.path}`;
    const met: Partial<Record<Verdict, string[]>> = {};
    for (const [asker, name] of Object.entries(askers)) {
      const as = name === null ? null : await signedIn(name);
      (met[await verdictFor(route, as, world)] ??= []).push(asker);
    }
    matrix[key] = met;
  }
  return matrix;
}

/** Asks one route as somebody, of the house or of another application; gives what they met. */
export async function verdictFor(
  route: Route,
  as: Session | null,
  world: World,
  through?: Asked["through"],
): Promise<Verdict> {
  const path = await addressOf(route, world);
  const posted =
    route.kind === "api"
      ? {
          body: "{}",
          headers: { "content-type": "application/json", "x-csrf-token": as?.csrf ?? "" },
        }
      : { form: postedForms[`${route.method} ${route.path}`] ?? {} };
  const asked = {
    path,
    as,
    ...(through ? { through } : {}),
    ...(route.method === "POST" ? posted : {}),
  };
  return verdictOf(await arrived(await askHouse(asked), asked, route.method));
}

// A page that sends on shows nothing itself: what counts is what stands at the end of the way.
async function arrived(response: Response, asked: Asked, method: string): Promise<Response> {
  const location = response.headers.get("location") ?? "/sign-in";
  return method === "GET" && response.status === 303 && !location.startsWith("/sign-in")
    ? arrived(await askHouse({ ...asked, path: location }), asked, method)
    : response;
}

function verdictOf({ status, headers }: Response): Verdict {
  if (status === 401 || (status === 303 && headers.get("location")?.startsWith("/sign-in?return=")))
    return "sign-in";
  if (status < 400) return "opens";
  if (status === 403) return "refused";
  if (status === 404) return "hidden";
  return [400, 409, 415, 422].includes(status) ? "judged" : "fails";
}

/**
 * Compares what was met with what is expected; gives a sentence for each difference, with what to
 * do about it.
 */
export function differences(met: Matrix, expected: Matrix): string[] {
  const unknown = Object.keys(met)
    .filter((route) => !(route in expected))
    .map(
      (route) =>
        `${route} has no expectation. Run "npm run matrix -- --write", read what it wrote for ` +
        "this route into its permissions.json, and keep it only if each line is right.",
    );
  const gone = Object.keys(expected)
    .filter((route) => !(route in met))
    .map(
      (route) => `${route} is expected and no longer mounted: take it out of its permissions.json.`,
    );
  const other = Object.keys(met)
    .filter((route) => route in expected)
    .flatMap((route) => {
      const [now, wanted] = [byAsker(met[route] ?? {}), byAsker(expected[route] ?? {})];
      return [...new Set([...Object.keys(now), ...Object.keys(wanted)])]
        .filter((asker) => now[asker] !== wanted[asker])
        .map(
          (asker) =>
            `${route}: ${asker} meets "${now[asker] ?? "nothing"}", expected is ` +
            `"${wanted[asker] ?? "nothing"}".`,
        );
    });
  return [...unknown, ...gone, ...other];
}

function byAsker(row: Partial<Record<Verdict, string[]>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(row).flatMap(([verdict, names]) => names.map((name) => [name, verdict])),
  );
}
