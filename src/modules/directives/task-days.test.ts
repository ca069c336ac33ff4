import ICAL from "ical.js";
import { beforeAll, describe, expect, it } from "vitest";
import { demoStaff, testCity } from "../../../tests/city.ts";
import { askHouse, signedIn } from "../../../tests/house.ts";
import type { Staff } from "../../platform/actor.ts";
import { setClock } from "../../platform/clock.ts";
import { getPool } from "../../platform/pool.ts";
import { assignPerson } from "./commands/assign-person.ts";
import { receiveTask } from "./commands/receive-task.ts";
import { writeDayFeed } from "./feed/write-day-feed.ts";
import { newTask, oneTask } from "./sample-tasks.ts";

const content =
  "Rà soát; gồm: đê, kè \\ cống — báo cáo kết quả khắc phục hậu quả mưa lũ trên địa bàn";
let handler: Staff;
let id: string;

beforeAll(async () => {
  await testCity();
  setClock(new Date("2026-11-16T09:00:00+07:00"));
  const officer = await demoStaff("vanphong.hue");
  const chair = await demoStaff("chutich.thuanhoa");
  handler = await demoStaff("hotich.thuanhoa");
  const lead = [{ unitCode: chair.post.unitCode, office: "" }];
  id = await oneTask(officer, newTask(lead, "2026-11-25", { content }));
  await oneTask(officer, newTask(lead, "2026-11-26"));
  await receiveTask(chair, id);
  await assignPerson(chair, id, handler.accountId);
});

/** Makes an address as the official does; gives its path. */
async function made(): Promise<string> {
  const as = await signedIn("hotich.thuanhoa");
  const answer = await askHouse({ path: "/desk/directives/days", as, form: { a: "" } });
  const page = await (await askHouse({ path: answer.headers.get("location") ?? "", as })).text();
  const found = /\/directives\/days\/[\w-]{43}/.exec(page)?.[0] ?? expect.fail("no address");
  expect(answer.headers.get("location")).not.toContain(found.slice(-43));
  return found;
}

describe("the calendar of one's own days", () => {
  it("tells what one answers for, and is read by whoever holds its address", async () => {
    const answer = await askHouse({ path: await made() });
    expect(answer.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    const text = await answer.text();
    for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThan(76);
    const calendar = new ICAL.Component(ICAL.parse(text));
    const events = calendar.getAllSubcomponents("vevent");
    expect(
      events.map((event) => [
        event.getFirstPropertyValue("uid"),
        String(event.getFirstPropertyValue("dtstart")),
        String(event.getFirstPropertyValue("summary")).includes(content),
      ]),
    ).toEqual([[id, "2026-11-25", true]]);
  });
  it("has one address at a time, which ends with the next one and with the post", async () => {
    const [first, second] = [await made(), await made()];
    const status = async (path: string) => (await askHouse({ path })).status;
    expect([await status(first), await status(second)]).toEqual([404, 200]);
    expect(await status(`/directives/days/${"a".repeat(43)}`)).toBe(404);
    const { rows } = await getPool().query("select * from directives.day_feed");
    expect(JSON.stringify(rows)).not.toContain(second.slice(-43));
    const post = "update people.post set valid_to = $2 where account_id = $1";
    await getPool().query(post, [handler.accountId, "2026-11-15"]);
    expect(await status(second)).toBe(404);
    await getPool().query(post, [handler.accountId, null]);
  });
  it("is closed with the duty, as the list of the desk is", async () => {
    const path = await made();
    const status = async () => (await askHouse({ path })).status;
    expect(await status()).toBe(200);
    const role = "update people.post set role = $2 where id = $1";
    await getPool().query(role, [handler.post.id, "administrator"]);
    expect(await status()).toBe(404);
    await getPool().query(role, [handler.post.id, handler.post.role]);
  });
  it("lets no text out of its line", () => {
    const text = writeDayFeed(
      [
        {
          id: "1",
          code: "H57.1",
          content: "a\r\nBEGIN:VEVENT\nb,c;d\rATTENDEE:e\0\u0001",
          day: "2026-11-25",
          at: new Date(0),
        },
      ],
      { title: "x", addressOf: () => "http://localhost/" },
    );
    expect(text.match(/^BEGIN:VEVENT/gm)).toHaveLength(1);
    expect(text).toContain("b\\,c\\;d");
    expect(text.replaceAll("\r\n", "")).not.toMatch(/\p{Cc}/u);
  });
});
