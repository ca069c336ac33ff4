/**
 * A session that ends between a page and its button: every form by HTTP, and nobody else ever sees
 * what was typed.
 */
import { beforeAll, describe, expect, it } from "vitest";
import type { Route } from "../../src/gates/route.ts";
import { routes } from "../../src/routes.ts";
import { getPool } from "../../src/platform/pool.ts";
import { forgetSessions } from "../../src/modules/people/index.ts";
import { demoStaff } from "../city.ts";
import { askHouse, type Session, signedIn } from "../house.ts";
import { addressOf, askers, testWorld, type World } from "../matrix/world.ts";
import { wholeDatabase } from "../whole-database.ts";

const posts = routes.filter(
  ({ method, kind, gate, shows }) =>
    method === "POST" && kind === "page" && gate !== "public" && shows,
);
const typed = "Nội dung gõ dở <b>123</b> & chưa lưu";
let world: World;

beforeAll(async () => {
  world = await testWorld();
});

interface Opened {
  name: string;
  path: string;
  html: string;
  session: Session;
}

/**
 * Opens the page of a post as the first of all askers who may see it, with a form if somebody does.
 */
async function openedBy(route: Route): Promise<Opened | null> {
  let seen: Opened | null = null;
  for (const name of Object.values(askers)) {
    if (name === null) continue;
    const session = await signedIn(name);
    const path = await addressOf(route, world);
    const answer = await askHouse({ path: pageOf(route, path), as: session });
    const html = answer.status === 200 ? await answer.text() : "";
    if (formOf(html, path) !== "") return { name, path, html, session };
    if (html !== "") seen ??= { name, path, html, session };
  }
  return seen;
}

// The page on which the form stands: its own, the list of drafts, or the dossier of a preview.
function pageOf({ decides }: Route, path: string): string {
  if (!decides?.shows) return path;
  if (path.endsWith("/proposal")) return path.slice(0, -"/proposal".length);
  return path.startsWith("/desk") ? "/desk/counter" : "/dossiers";
}

function formOf(html: string, path: string): string {
  const forms = [...html.matchAll(/<form([^>]*method="post"[^>]*)>(.*?)<\/form>/gs)];
  const fits = forms.filter(([, tag = ""]) => (/action="([^"?]*)/.exec(tag)?.[1] ?? path) === path);
  return (fits.find(([, , inner = ""]) => textName(inner)) ?? fits[0])?.[2] ?? "";
}

const textName = (html: string) =>
  /<textarea[^>]*name="([^"]+)"/.exec(html)?.[1] ??
  /<input[^>]*name="(?!csrf|shown|old|fresh)([\w.-]+)"[^>]*type="(?:text|tel)"/.exec(html)?.[1] ??
  null;
const csrfOf = (html: string) => /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? "";

function fieldsOf(html: string): Record<string, string | string[]> {
  const hidden = [
    ...html.matchAll(/<input type="hidden" name="([^"]*)" value(?:="([^"]*)")?/g),
  ].map(([, name = "", value = ""]): [string, string] => [name, value]);
  const name = textName(html);
  return { shown: [], ...Object.fromEntries(hidden), ...(name ? { [name]: typed } : {}) };
}

async function endSession({ id }: Session): Promise<void> {
  await getPool().query("update people.session set ended_at = now() where id = $1", [id]);
  forgetSessions();
}

const whole = () =>
  wholeDatabase(["people.session", "people.set_aside", "platform.attempt", "platform.audit_entry"]);

describe("when the session is over", () => {
  it.each(posts.map((route) => [route.path, route] as const))(
    "%s says so, keeps the text and leads back",
    async (_, route) => {
      const opened = await openedBy(route);
      if (!opened) throw new Error(`Nobody opens the page of ${route.path}.`);
      const { name, path, html, session } = opened;
      const form = formOf(html, path);
      await endSession(session);
      const before = await whole();
      const answer = await askHouse({
        path,
        as: session,
        form: { csrf: csrfOf(html), ...fieldsOf(form) },
      });
      expect(answer.status).toBe(303);
      const location = new URL(answer.headers.get("location") ?? "", "http://localhost");
      expect(location.pathname).toBe("/sign-in");
      expect(location.searchParams.get("over")).toBe("yes");
      const back = location.searchParams.get("return") ?? "";
      expect(back).toMatch(new RegExp(`^${pageOf(route, path)}\\?.*again=`));
      const own = await askHouse({ path: back, as: await signedIn(name) });
      const text = await own.text();
      if (own.status === 200 && textName(form))
        expect(text).toContain("Nội dung gõ dở &lt;b>123&lt;/b> &amp; chưa lưu");
      expect(text).not.toContain("<b>123</b>");
      if (own.status === 200) expect(text).not.toContain("không còn ô tương ứng");
      const other = await askHouse({
        path: back,
        as: await signedIn(name === "quantri.hue" ? "lanhdao.hue" : "quantri.hue"),
      });
      expect(await other.text()).not.toContain("gõ dở");
      expect(await whole()).toEqual(before);
    },
  );
});

describe("when the session is over, a post that has no page", () => {
  it.each([
    ["/desk/posts", {}, "/"],
    ["/confirm", { return: "/desk/dossiers.csv" }, "/desk/dossiers.csv"],
    ["/confirm", { return: "//evil.example/" }, "/"],
  ])("%s with %o says so and leads on", async (path, form, back) => {
    const session = await signedIn("motcua.thuanhoa");
    const html = await (await askHouse({ path: "/desk", as: session })).text();
    await endSession(session);
    const answer = await askHouse({
      path,
      as: session,
      form: { csrf: csrfOf(html), shown: [], ...form },
    });
    const { searchParams } = new URL(answer.headers.get("location") ?? "", "http://localhost");
    expect([searchParams.get("over"), searchParams.get("return")]).toEqual(["yes", back]);
    const stranger = await askHouse({ path, form: { csrf: "", shown: [], ...form } });
    expect(stranger.headers.get("location")).not.toContain("over=");
  });
});

describe("another session in another tab", () => {
  const reasonPage = async (name: string) => {
    const session = await signedIn(name);
    const path = `/desk/dossiers/${world.held.id}`;
    return { session, path, html: await (await askHouse({ path, as: session })).text() };
  };
  it("of the same person: the page is shown anew with the text, ready to be pressed", async () => {
    const { path, html } = await reasonPage("hotich.thuanhoa");
    const again = await signedIn("hotich.thuanhoa");
    const form = {
      csrf: csrfOf(html),
      verb: "send-back",
      "send-back.reason": "Thiếu <b>chữ ký</b> của mẹ",
      shown: [],
    };
    const answer = await askHouse({ path, as: again, form });
    const text = await answer.text();
    expect(answer.status).toBe(403);
    expect(text).toContain("Phiên làm việc đã đổi");
    expect(text).toContain("Thiếu &lt;b>chữ ký&lt;/b> của mẹ");
    const press = {
      ...form,
      csrf: csrfOf(text),
      shown: [...text.matchAll(/name="shown" value="([^"]*)"/g)].map((match) => match[1] ?? ""),
    };
    expect((await askHouse({ path, as: again, form: press })).status).toBe(303);
  });
  it("of another account: told, nothing done, the text kept for the first one only", async () => {
    const { path, html } = await reasonPage("hotich.thuanhoa");
    const other = await signedIn("motcua.thuanhoa");
    const before = await whole();
    const answer = await askHouse({
      path,
      as: other,
      form: { csrf: csrfOf(html), verb: "note", "note.text": typed, shown: [] },
    });
    const text = await answer.text();
    expect(answer.status).toBe(403);
    expect(text).toContain("Trang này do một tài khoản khác mở");
    expect(text).not.toContain("gõ dở");
    const link = (/href="\/sign-in\?([^"]*)"/.exec(text)?.[1] ?? "").replaceAll("&amp;", "&");
    const back = new URLSearchParams(link).get("return") ?? "";
    expect(await (await askHouse({ path: back, as: other })).text()).not.toContain("gõ dở");
    expect(
      await (await askHouse({ path: back, as: await signedIn("hotich.thuanhoa") })).text(),
    ).toContain("gõ dở");
    expect(await whole()).toEqual(before);
  });
  it("on another post of the same person: told, and not done under the other one", async () => {
    const substitute = await demoStaff("hotich.thuanhoa");
    const {
      rows: [post],
    } = await getPool().query<{ id: string }>(
      `insert into people.post (
          id, account_id, unit_code, role, office, title, authority, rank, valid_from
        )
        select gen_random_uuid(), account_id, unit_code, 'clerk', 'one_stop',
          'Công chức Một cửa kiêm nhiệm', authority, rank, '2020-01-01'
        from people.post
        where id = $1
        returning id`,
      [substitute.post.id],
    );
    forgetSessions();
    const { session, path, html } = await reasonPage("hotich.thuanhoa");
    await askHouse({
      path: "/desk/posts",
      as: session,
      form: { csrf: csrfOf(html), post: post?.id ?? "" },
    });
    forgetSessions();
    const answer = await askHouse({
      path,
      as: session,
      form: { csrf: csrfOf(html), verb: "note", "note.text": typed },
    });
    const text = await answer.text();
    expect(answer.status).toBe(403);
    expect(text).toContain("đổi vị trí làm việc");
    expect(text).toContain("Nội dung gõ dở");
    await getPool().query("delete from people.post where id = $1", [post?.id]);
    forgetSessions();
  });
});
