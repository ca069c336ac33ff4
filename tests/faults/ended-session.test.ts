/**
 * A session that ends between a page and its button: every form by HTTP, and nobody else ever sees
 * what was typed.
 */
import { beforeAll, describe, expect, it } from "vitest";
import type { Route } from "../../src/gates/route.ts";
import { routes } from "../../src/routes.ts";
import { getPool } from "../../src/platform/pool.ts";
import { forgetSessions } from "../../src/modules/people/index.ts";
import { demoCitizen, demoStaff, testCity } from "../city.ts";
import { askHouse, type Session, signedIn } from "../house.ts";
import { heldDossier } from "../sample-dossier.ts";
import { addressOf, askers, makeWorld, type World } from "../matrix/world.ts";
import { wholeDatabase } from "../whole-database.ts";

const posts = routes.filter(
  ({ method, kind, gate, shows }) =>
    method === "POST" && kind === "page" && gate !== "public" && shows,
);
const typed = "Nội dung gõ dở <b>123</b> & chưa lưu";
let world: World;

beforeAll(async () => {
  await testCity();
  world = await makeWorld();
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
    const pages =
      route.decides && "upon" in route.decides && route.decides.shows
        ? path.startsWith("/desk")
          ? "/desk/counter"
          : "/dossiers"
        : path;
    const answer = await askHouse({ path: pages, as: session });
    const html = answer.status === 200 ? await answer.text() : "";
    if (formOf(html, path) !== "") return { name, path, html, session };
    if (html !== "") seen ??= { name, path, html, session };
  }
  return seen;
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
      // Its page is a paper without a form; the button stands on the dossier's page.
      if (!opened) return expect(route.path).toBe("/desk/dossiers/:id/proposal");
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
      expect(back).toMatch(new RegExp(`^${path}\\?.*again=`));
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
  it("of another account: told, nothing done, and the text is kept for the first one only", async () => {
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
      "insert into people.post (id, account_id, unit_code, role, office, title, authority, rank, valid_from) select gen_random_uuid(), account_id, unit_code, 'clerk', 'one_stop', 'Công chức Một cửa kiêm nhiệm', authority, rank, '2020-01-01' from people.post where id = $1 returning id",
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

describe("what is set aside", () => {
  it("holds no password, code or secret, and cannot be read in the database", async () => {
    const mother = await signedIn("me.thuanhoa");
    const html = await (await askHouse({ path: "/account", as: mother })).text();
    await endSession(mother);
    const answer = await askHouse({
      path: "/account",
      as: mother,
      form: {
        csrf: csrfOf(html),
        old: "matkhau-cu-bi-mat",
        fresh: "mot-cau-bi-mat",
        again: "mot-cau-bi-mat",
        shown: [],
      },
    });
    const back =
      new URL(answer.headers.get("location") ?? "", "http://localhost").searchParams.get(
        "return",
      ) ?? "";
    const text = await (await askHouse({ path: back, as: await signedIn("me.thuanhoa") })).text();
    expect(text).toContain("Phiên đăng nhập đã hết khi");
    expect(text).not.toMatch(/bi-mat/);
    const { rows } = await getPool().query<{ sealed: Buffer; owner: string }>(
      "select sealed, owner from people.set_aside",
    );
    expect(rows.length).toBeGreaterThan(0);
    const { accountId } = await demoCitizen("me.thuanhoa");
    expect(
      rows.every(
        ({ sealed, owner }) =>
          !sealed.toString("latin1").includes("bi-mat") && !owner.includes(accountId),
      ),
    ).toBe(true);
  });
  it("is over after half an hour, and never more than twenty for one person", async () => {
    const mother = await signedIn("me.thuanhoa");
    const html = await (await askHouse({ path: "/account", as: mother })).text();
    await endSession(mother);
    const post = () =>
      askHouse({
        path: "/account",
        as: mother,
        form: { csrf: csrfOf(html), note: typed, shown: [] },
      });
    for (let time = 0; time < 25; time += 1) await post();
    const {
      rows: [most],
    } = await getPool().query<{ count: string }>(
      "select count(*) from people.set_aside group by owner order by 1 desc limit 1",
    );
    expect(Number(most?.count)).toBeLessThanOrEqual(20);
    const back =
      new URL((await post()).headers.get("location") ?? "", "http://localhost").searchParams.get(
        "return",
      ) ?? "";
    await getPool().query("update people.set_aside set kept_until = now() - interval '1 second'");
    expect(
      await (await askHouse({ path: back, as: await signedIn("me.thuanhoa") })).text(),
    ).not.toContain("gõ dở");
  });
  it("is nothing for a form token that this house did not make", async () => {
    const {
      rows: [before],
    } = await getPool().query<{ count: string }>("select count(*) from people.set_aside");
    for (const csrf of ["", "AAAA", Buffer.alloc(96, 7).toString("base64url")]) {
      const answer = await askHouse({ path: "/account", form: { csrf, text: typed, shown: [] } });
      expect(answer.headers.get("location")).toBe("/sign-in?return=%2Faccount");
    }
    const {
      rows: [after],
    } = await getPool().query<{ count: string }>("select count(*) from people.set_aside");
    expect(after?.count).toBe(before?.count);
  });
});

describe("a page that tells what is wrong", () => {
  const navigate = { "sec-fetch-mode": "navigate" };
  it("stands at an address of its own, so that going back and loading anew send nothing twice", async () => {
    const specialist = await signedIn("hotich.thuanhoa");
    const { id } = await heldDossier(
      await demoCitizen("me.thuanhoa"),
      await demoStaff("motcua.thuanhoa"),
      await demoStaff("hotich.thuanhoa"),
    );
    const path = `/desk/dossiers/${id}`;
    const answer = await askHouse({
      path,
      as: specialist,
      headers: navigate,
      form: {
        verb: "propose-extension",
        "propose-extension.by": "không",
        "propose-extension.reason": typed,
      },
    });
    expect(answer.status).toBe(303);
    const location = answer.headers.get("location") ?? "";
    expect(location).toMatch(new RegExp(`^${path}\\?again=[\\w-]{24}$`));
    for (let time = 0; time < 2; time += 1) {
      const page = await askHouse({ path: location, as: specialist });
      expect(page.status).toBe(422);
      expect(await page.text()).toContain("Nội dung gõ dở");
    }
    expect(
      await (await askHouse({ path: location, as: await signedIn("motcua.thuanhoa") })).text(),
    ).not.toContain("gõ dở");
  });
  it("of signing in keeps where the person was going, through every wrong try", async () => {
    let form = { name: "me.thuanhoa", password: "sai", code: "", return: "/dossiers?before=x" };
    for (const password of ["sai", "vẫn sai", ""]) {
      form = { ...form, password };
      const answer = await askHouse({ path: "/sign-in", form, headers: navigate });
      const page = await askHouse({ path: answer.headers.get("location") ?? "" });
      expect(page.status).toBe(422);
      expect(await page.text()).toContain('name="return" value="/dossiers?before=x"');
    }
  });
});
