/** Reports wait for each other and for nobody else: however many ask for them, people sign in. */
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { demoPassword } from "../../src/modules/people/demo-accounts.ts";
import pg from "pg";
import { testCity } from "../city.ts";
import { askHouse, signedIn } from "../house.ts";

let address: string;
let holder: pg.Client | null = null;
beforeAll(async () => {
  address = await testCity();
});
afterEach(async () => {
  await holder?.end();
  holder = null;
});

// Every sum of dossiers waits, as behind a table of millions.
async function slowSums(): Promise<() => Promise<unknown>> {
  const client = new pg.Client({ connectionString: address });
  holder = client;
  await client.connect();
  await client.query("begin; lock table dossiers.dossier in access exclusive mode");
  return () => client.query("commit");
}

describe("reports that take long", () => {
  it("asked for by twenty readers and ten leaders leave those who sign in alone", async () => {
    const leader = await signedIn("lanhdao.hue");
    expect(
      (await askHouse({ path: "/sign-in", form: { name: "me.thuanhoa", password: demoPassword } }))
        .status,
    ).toBe(303);
    const release = await slowSums();
    const days = (index: number) =>
      `from=2026-0${1 + (index % 9)}-01&to=2026-11-${String(index + 1).padStart(2, "0")}`;
    const asked = [
      ...Array.from({ length: 10 }, (_, index) =>
        askHouse({ path: `/overview?${days(index)}`, as: leader }),
      ),
      ...Array.from({ length: 20 }, (_, index) =>
        askHouse({ path: `/transparency?${days(index)}` }),
      ),
    ];
    await new Promise((resolve) => {
      setTimeout(resolve, 300);
    });
    let released = false;
    const later = setTimeout(() => {
      released = true;
      void release();
    }, 3_500);
    const began = performance.now();
    const statuses = await Promise.all(
      Array.from(
        { length: 5 },
        async () =>
          (
            await askHouse({
              path: "/sign-in",
              form: { name: "me.thuanhoa", password: demoPassword },
            })
          ).status,
      ),
    );
    expect({ statuses, released, took: performance.now() - began }).toMatchObject({
      statuses: [303, 303, 303, 303, 303],
      released: false,
    });
    clearTimeout(later);
    await release();
    // Nobody gets an error: a page, or the word that it is busy.
    const others = (await Promise.all(asked)).map(({ status, headers }) =>
      status === 503 ? `busy ${headers.has("retry-after")}` : status,
    );
    expect(others.filter((one) => one !== 200 && one !== "busy true")).toEqual([]);
    expect((await askHouse({ path: "/overview", as: leader })).status).toBe(200);
  });

  it("are counted once for all readers: a period of one's own is the usual one", async () => {
    const usual = await (await askHouse({ path: "/transparency" })).text();
    const own = await (
      await askHouse({ path: "/transparency?from=2026-01-01&to=2026-01-02" })
    ).text();
    const plain = (html: string) => /<main[\s\S]*<\/main>/.exec(html)?.[0];
    expect(plain(own)).toBe(plain(usual));
    expect(plain(usual)).not.toContain('name="from');
  });
});
