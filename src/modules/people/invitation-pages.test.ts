import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { demoStaff, testCity } from "../../../tests/city.ts";
import { linkSentTo } from "../../../tests/invited-official.ts";
import { askHouse, signedIn, type Session } from "../../../tests/house.ts";
import { setClock } from "../../platform/clock.ts";
import { codeNow } from "./secrets/second-factor.ts";
import { forgetSessions } from "./index.ts";

const password = "bốn con vịt qua sông Hương";
let unitCode: string;

beforeAll(async () => {
  await testCity();
  unitCode = (await demoStaff("motcua.thuanhoa")).post.unitCode;
});
afterEach(() => {
  setClock(null);
  forgetSessions();
});

const wanted = (signInName: string) => ({
  name: "Nguyễn Thị Lan",
  signIn: signInName,
  unitCode,
  seat: "clerk",
  title: "Công chức bộ phận một cửa",
});

describe("the pages", () => {
  const post = async (path: string, as: Session | null, form: Record<string, string>) =>
    askHouse({ path, as, form });
  it("keep what was typed, wait for a second, hide the link, and lead to the sign-in", async () => {
    const [as, other] = [await signedIn("quantri.hue"), await signedIn("quantri2.hue")];
    const refused = await (
      await post("/admin/people/new", as, { ...wanted("motcua.thuanhoa") })
    ).text();
    expect(refused).toContain("Tên đăng nhập này đã có người dùng.");
    expect(refused).toContain('value="Nguyễn Thị Lan"');
    const asked = await post("/admin/people/new", as, {
      ...wanted("chin.thuanhoa"),
      phone: "0905000999",
    });
    expect(asked.headers.get("location")).toBe("/admin/people/nominations?done=asked");
    const page = async (session: Session) =>
      (await askHouse({ path: "/admin/people/nominations", as: session })).text();
    const panel = (html: string) => html.slice(html.indexOf("chin.thuanhoa"));
    expect(panel(await page(as))).not.toContain('value="confirm"');
    const html = panel(await page(other));
    expect(html).toContain("0905000999");
    const nomination = /name="nomination" value="([^"]+)"/.exec(html)?.[1] ?? "";
    expect(
      (await post("/admin/people/nominations", as, { nomination, go: "confirm" })).status,
    ).toBe(409);
    const agreed = await post("/admin/people/nominations", other, { nomination, go: "confirm" });
    expect(agreed.headers.get("location")).toBe("/admin/people/nominations?done=confirmed");
    const path = await linkSentTo("chin.thuanhoa");
    for (const session of [as, other]) expect(await page(session)).not.toContain("/welcome/");
    const opened = await (await askHouse({ path })).text();
    expect(opened).toContain("Tên đăng nhập của ông/bà là chin.thuanhoa");
    const secret = [...opened.matchAll(/<code>([A-Z2-7]{4})<\/code>/g)]
      .map(([, group]) => group)
      .join("");
    expect(
      (await post(path, null, { fresh: password, again: password, code: "000000" })).status,
    ).toBe(422);
    expect(
      (
        await post(path, null, { fresh: password, again: password, code: codeNow(secret) })
      ).headers.get("location"),
    ).toBe("/sign-in?welcome=yes");
    expect((await askHouse({ path })).status).toBe(404);
  });
});
