/** What answers a GET cannot change anything, whichever way it tries. */
import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "../../tests/database.ts";
import { system } from "./actor.ts";
import { record } from "./audit.ts";
import { onlyLooking } from "./looking.ts";
import { getPool } from "./pool.ts";
import { unasked } from "./asked.ts";
import { inTransaction, opened, write } from "./transaction.ts";

const reason = { unaudited: "a test" };
const change = "update platform.register_version set version = version + 1 where name = 'looked'";
const compiled = {
  compile: () => ({ sql: change, parameters: [], query: {} as never, queryId: {} as never }),
};

beforeAll(async () => {
  await testDatabase();
  await getPool().query(
    "insert into platform.register_version (name, version) values ('looked', 1)",
  );
});

async function version(): Promise<unknown> {
  const { rows } = await getPool().query(
    "select version from platform.register_version where name = 'looked'",
  );
  return rows[0]?.version;
}

describe("while somebody only looks", () => {
  it("a write that waits for the commit is refused", async () => {
    const before = await version();
    const looked = onlyLooking(() =>
      inTransaction(
        unasked("a test"),
        async (tx) => {
          write(tx, compiled);
        },
        reason,
      ),
    );
    await expect(looked).rejects.toThrow("A GET changes nothing, but this would: update platform.");
    expect(await version()).toEqual(before);
  });

  it("a statement that runs at once is refused", async () => {
    const before = await version();
    const looked = onlyLooking(() =>
      inTransaction(unasked("a test"), (tx) => opened(tx).run(change, []), reason),
    );
    await expect(looked).rejects.toThrow("A GET changes nothing");
    expect(await version()).toEqual(before);
  });

  it("who looked may be written down", async () => {
    await onlyLooking(() =>
      inTransaction(unasked("a test"), async (tx) => {
        record(tx, system("test"), "test.looked", {});
      }),
    );
    const { rows } = await getPool().query(
      "select 1 from platform.audit_entry where action = 'test.looked'",
    );
    expect(rows).toHaveLength(1);
  });

  it("the same changes, when somebody has sent it", async () => {
    const before = Number(await version());
    await inTransaction(
      unasked("a test"),
      async (tx) => {
        write(tx, compiled);
      },
      reason,
    );
    expect(Number(await version())).toBe(before + 1);
  });
});
