import { beforeAll, describe, expect, it } from "vitest";
import { demoStaff, testCity } from "../../../../tests/city.ts";
import { askHouse, signedIn } from "../../../../tests/house.ts";
import type { Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { askToGiveDuty } from "../commands/ask-to-give-duty.ts";
import { endDuty } from "../commands/end-duty.ts";

let [other, clerk, specialist]: Staff[] = [];

beforeAll(async () => {
  await testCity();
  [other, clerk, specialist] = await Promise.all(
    ["quantri2.hue", "motcua.thuanhoa", "hotich.thuanhoa"].map(demoStaff),
  );
});

const as = (staff: Staff | undefined) => staff as Staff;
const inDays = (days: number) => dayOf(new Date(now().getTime() + days * 86_400_000));
const grounds = () => ({
  from: inDays(0),
  to: "",
  reason: "Theo dõi quý IV",
  legalDocument: "Quyết định 215/QĐ-UBND",
});

describe("the pages of posts", () => {
  const get = async (path: string) => {
    const answer = await askHouse({ path, as: await signedIn("quantri.hue") });
    expect([path, answer.status]).toEqual([path, 200]);
    return answer.text();
  };
  it("show units, posts with their duties on a day, a post, a person and what waits", async () => {
    await askToGiveDuty(as(other), as(specialist).post.id, {
      ...grounds(),
      from: inDays(8),
      duty: "directives.monitor",
      reach: "unit",
      signing: false,
    });
    expect(await get("/admin/posts")).toContain("Sở Tư pháp");
    const unit = await get(`/admin/posts/units/${as(clerk).post.unitCode}`);
    expect(unit).toContain("Tiếp nhận hồ sơ, trả kết quả");
    const post = await get(`/admin/posts/${as(specialist).post.id}`);
    for (const text of ["Giải quyết hồ sơ", "điều 19", "Theo dõi quý IV", as(specialist).name])
      expect(post).toContain(text);
    expect(await get(`/admin/people/accounts/${as(specialist).accountId}`)).toContain(
      "Theo dõi quý IV",
    );
    expect(await get("/admin/posts/waiting")).toContain("215/QĐ-UBND");
  });
  it("tell beside the field what is wrong, and refuse a page that has grown old", async () => {
    const path = `/admin/posts/${as(specialist).post.id}`;
    const session = await signedIn("quantri.hue");
    const shownOn = async () => /name="shown" value="([^"]+)"/.exec(await get(path))?.[1] ?? "";
    const shown = await shownOn();
    const form = { verb: "give-duty", shown, "give-duty.duty": "dossiers.decide" };
    const wrong = await askHouse({ path, as: session, form });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain("Nghị định 30/2020/NĐ-CP, điều 13");
    await endDuty(as(other), as(specialist).post.id, { ...grounds(), duty: "dossiers.oversee" });
    expect((await askHouse({ path, as: session, form })).status).toBe(409);
  });
});
