/**
 * Lists of more rows than anybody pages through: all of them leave, and what is not counted is not
 * told as a count.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { demoCitizen, demoStaff, testCity } from "../../../tests/city.ts";
import { askHouse, signedIn } from "../../../tests/house.ts";
import { sampleDossier } from "../../../tests/sample-dossier.ts";
import { getPool } from "../../platform/pool.ts";

const many = 20_600;

beforeAll(async () => {
  await testCity();
  const { id } = await sampleDossier(
    await demoCitizen("me.thuanhoa"),
    await demoStaff("motcua.thuanhoa"),
  );
  const { rows } = await getPool().query<{
    name: string;
  }>(`select column_name as name from information_schema.columns
    where table_schema = 'dossiers'
      and table_name = 'dossier'
      and is_generated = 'NEVER'
      and column_name not in ('id', 'code')`);
  const columns = rows.map(({ name }) => name).join(", ");
  await getPool().query(
    `insert into dossiers.dossier (id, code, ${columns})
    select gen_random_uuid(), 'H57.19789-250101-' || n, ${columns}
    from dossiers.dossier, generate_series(10001, ${10_000 + many}) n
    where id = $1`,
    [id],
  );
});

describe("a list of twenty thousand dossiers", () => {
  it("leaves whole, row by row", async () => {
    const answer = await askHouse({
      path: "/desk/dossiers.csv",
      as: await signedIn("motcua.thuanhoa"),
    });
    expect(answer.status).toBe(200);
    const codes = new Set(
      (await answer.text())
        .trim()
        .split("\r\n")
        .slice(1)
        .map((line) => line.split(";", 1)[0]),
    );
    expect(codes.size).toBe(many + 1);
  });
  it("tells that there are more than ten thousand, and no number that counts a part", async () => {
    const page = async (query: string) =>
      (
        await askHouse({ path: `/desk/dossiers${query}`, as: await signedIn("motcua.thuanhoa") })
      ).text();
    const counts = (text: string) =>
      [...text.matchAll(/<span class="count">([^<]*)<\/span>/g)].map((match) => match[1]);
    const tabs = (text: string) => counts(/<nav class="tabs"[\s\S]*?<\/nav>/.exec(text)?.[0] ?? "");
    expect(tabs(await page(""))).toEqual(["hơn 10.000"]);
    expect(tabs(await page("?q=H57.19789-250101-10001"))).not.toContain("hơn 10.000");
  });
});
