/**
 * Whoever decides, decides on what they see: every form by HTTP, from a page that has grown old.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { noteOwnVersion, requireShown, shownAs } from "../../src/platform/shown.ts";
import { staffPages } from "../../src/gates/staff.ts";
import type { PageRequest } from "../../src/gates/request.ts";
import type { Route } from "../../src/gates/route.ts";
import { handled } from "../../src/gates/decide.ts";
import { routes } from "../../src/routes.ts";
import { acceptDossier } from "../../src/modules/dossiers/commands/accept-dossier.ts";
import { listWaiting } from "../../src/modules/people/queries/changes.ts";
import { sampleDossier } from "../sample-dossier.ts";
import { demoCitizen, demoStaff } from "../city.ts";
import { askHouse, type Session, shownOn, signedIn } from "../house.ts";
import { wholeDatabase } from "../whole-database.ts";
import { addressOf, askers, testWorld, postedForms, type World } from "../matrix/world.ts";

const posts = routes.filter(({ method, kind }) => method === "POST" && kind === "page");
const deciding = posts.filter(({ decides }) => decides && "upon" in decides);
let world: World;

beforeAll(async () => {
  world = await testWorld();
});

describe("every post of a page", () => {
  it("says what it decides upon, or why it decides nothing", () => {
    for (const { path, decides } of posts) {
      expect(decides, path).not.toBeNull();
      expect(Object.values(decides ?? {})[0], path).toMatch(/\w+ \w+/);
    }
  });
  it.each(deciding.map((route) => [route.path, route] as const))(
    "%s changes nothing from a page that showed something else",
    async (_, route) => {
      const met: number[] = [];
      const asking = [];
      for (const name of Object.values(askers)) {
        const as = name === null ? null : await signedIn(name);
        asking.push({ as, path: await addressOf(route, world) });
      }
      const before = await everything();
      for (const { as, path } of asking) {
        for (const shown of [[], (await shownOn(path, as)).map((text) => `${text}0`)]) {
          const form = {
            ...postedForms[`POST ${route.path}`],
            ...(await filled(route.path)),
            shown,
          };
          met.push((await askHouse({ path, as, form })).status);
        }
      }
      expect(await everything(), `answered ${met.join(" ")}`).toEqual(before);
      expect(new Set(met).has(409), `${route.path} answered ${met.join(" ")}`).toBe(true);
    },
  );
  it("that would decide without comparing does not pass here", async () => {
    const [, post] = staffPages(null, {
      "/desk": {
        get: async () => new Response(),
        post: async (request) => request.redirect("/account"),
        decides: { upon: "nothing real" },
      },
    }) as [Route, Route];
    await expect(handled(requestOf(post), post.handle)).rejects.toThrow(
      "decided without comparing",
    );
    const [, honest] = staffPages(null, {
      "/desk": {
        get: async () => new Response(),
        post: async (request) => {
          requireShown("x", 1);
          return request.redirect("/account");
        },
        decides: { upon: "the x" },
      },
    }) as [Route, Route];
    expect((await handled(requestOf(honest), honest.handle)).status).toBe(303);
  });
});

// What an empty form would be refused for before anything is decided.
const filled = async (path: string): Promise<Record<string, string>> =>
  ({
    "/desk/inbox": { verb: "take", row: world.dossier.id },
    "/admin/people": { account: (await demoCitizen("me.thuanhoa")).accountId, disabled: "yes" },
    "/admin/people/new": { invite: (await demoStaff("motcua.thuanhoa")).accountId },
    "/admin/people/nominations": { nomination: world.nomination, go: "decline" },
    "/admin/posts/waiting": { change: (await listWaiting())[0]?.id ?? "", go: "decline" },
    "/desk/counter/new/:code": { go: "without" },
    "/account": { old: "x", fresh: "mot cau that dai", again: "mot cau that dai" },
    "/desk/dossiers/:id/supplement": { go: "send" },
    "/dossiers/:id/supplement": { go: "send" },
  })[path] ?? {};

function requestOf(route: Route): PageRequest {
  const form = { texts: () => [shownAs("x", 1)] };
  return {
    route,
    form: async () => form,
    redirect: () => new Response(null, { status: 303 }),
  } as unknown as PageRequest;
}

// A page may look at personal data, which is written down; nothing else may change.
const everything = () => wholeDatabase(["people.session", "platform.attempt"]);

describe("a dossier that has moved on in another tab", () => {
  const desk = (id: string, as: Session, form: Record<string, string | string[]>) =>
    askHouse({ path: `/desk/dossiers/${id}`, as, form });
  it("is shown anew: nothing done, who did what, the text kept, the next press acts", async () => {
    const clerk = await demoStaff("motcua.thuanhoa");
    const { id } = await sampleDossier(await demoCitizen("me.thuanhoa"), clerk);
    await acceptDossier(clerk, id);
    const specialist = await signedIn("hotich.thuanhoa");
    const old = await shownOn(`/desk/dossiers/${id}`, specialist);
    expect((await desk(id, specialist, { verb: "take", shown: old })).status).toBe(303);
    const long = `Chờ cơ quan khác trả lời. ${"Đã gửi văn bản. ".repeat(40)}`;
    const stale = await desk(id, specialist, {
      verb: "send-back",
      "send-back.reason": long,
      shown: old,
    });
    const text = await stale.text();
    expect(stale.status).toBe(409);
    expect(text).toContain(long.trim());
    expect(text).toMatch(/Trang này đã thay đổi/);
    expect(text).toMatch(/<li>[^<]+: [^<]*, \d\d:\d\d/);
    const fresh = [...text.matchAll(/name="shown" value="([^"]*)"/g)].map(
      (match) => match[1] ?? "",
    );
    expect(
      (await desk(id, specialist, { verb: "send-back", "send-back.reason": long, shown: fresh }))
        .status,
    ).toBe(303);
  });
  it("is decided once when the same button is pressed in two tabs at the same moment", async () => {
    const { id } = world.dossier;
    const clerk = await signedIn("motcua.thuanhoa");
    const shown = await shownOn(`/desk/dossiers/${id}`, clerk);
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => desk(id, clerk, { verb: "hand-over", "hand-over.note": "", shown })),
    );
    const statuses = answers.map(({ status }) => status).toSorted();
    expect(statuses.filter((status) => status === 303).length).toBeLessThanOrEqual(1);
    expect(statuses.every((status) => status === 303 || status === 409)).toBe(true);
  });
});

it("what a decision has itself made may be decided on in the same request", () => {
  expect(() => {
    noteOwnVersion("x", 1);
    requireShown("x", 1);
  }).not.toThrow();
});
