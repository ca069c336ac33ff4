/** What was typed and not done waits for whom it belongs to, and for nobody else. */
import { beforeAll, describe, expect, it } from "vitest";
import { forgetSessions } from "../../src/modules/people/index.ts";
import { getPool } from "../../src/platform/pool.ts";
import { demoCitizen, demoStaff, testCity } from "../city.ts";
import { askHouse, type Session, signedIn } from "../house.ts";
import { heldDossier } from "../sample-dossier.ts";

const typed = "Nội dung gõ dở <b>123</b> & chưa lưu";
const csrfOf = (html: string) => /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? "";

beforeAll(async () => {
  await testCity();
});

async function endSession({ id }: Session): Promise<void> {
  await getPool().query("update people.session set ended_at = now() where id = $1", [id]);
  forgetSessions();
}

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
  it("stands at its own address, so that going back and reloading send nothing twice", async () => {
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
