import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { demoCitizen, demoStaff, testCity } from "../../../tests/city.ts";
import { exampleAnswers } from "../../../tests/fill-steps.ts";
import { failureAnswer } from "../../gates/answers.ts";
import { TextAnswer } from "../../gates/route.ts";
import { PageRequest } from "../../gates/request.ts";
import type { Citizen, Staff } from "../../platform/actor.ts";
import { getPool } from "../../platform/pool.ts";
import { getDossier } from "./queries/dossier.ts";
import { routes } from "./routes.ts";

let mother: Citizen;
let father: Citizen;
let clerk: Staff;
const route = routes.find(({ path, method }) => path === "/api/dossiers" && method === "POST");

beforeAll(async () => {
  await testCity();
  [mother, father] = await Promise.all([demoCitizen("me.thuanhoa"), demoCitizen("cha.phuxuan")]);
  clerk = await demoStaff("motcua.thuanhoa");
});

interface Answer {
  status: number;
  type: string;
  text: string;
  body: {
    id?: string;
    code?: string;
    title?: string;
    status?: number;
    errors?: { field: string; code: string; detail: string }[];
  };
}

async function send(body: unknown, actor: Citizen = mother): Promise<Answer> {
  if (!route) throw new Error("No route");
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const request = new PageRequest({
    id: "test",
    route,
    actor,
    sessionId: "session",
    language: "vi",
    theme: null,
    asked: "http://localhost:8080/api/dossiers",
    params: {},
    cookies: {},
    address: "127.0.0.1",
    headers: new Headers({ "content-type": "application/json" }),
    readBody: async () => new TextEncoder().encode(text),
  });
  // What nobody expected is thrown on, so that a test fails instead of seeing a 500.
  const answer = await route.handle(request).catch((error: unknown) =>
    failureAnswer(request, error, (unexpected) => {
      throw unexpected;
    }),
  );
  if (!(answer instanceof TextAnswer)) throw new Error("The API answered with no text.");
  return {
    status: answer.status,
    type: answer.type,
    text: answer.text,
    body: JSON.parse(answer.text) as Answer["body"],
  };
}

function application(change: Record<string, unknown> = {}, answers: Record<string, unknown> = {}) {
  const { file_request: _file, receiving_unit: _unit, ...known } = exampleAnswers("2.000635");
  return {
    key: randomUUID(),
    procedureCode: "2.000635",
    unitCode: clerk.post.unitCode,
    answers: { ...known, ...answers },
    ...change,
  };
}

const count = async (sql: string, value: string) => (await getPool().query(sql, [value])).rowCount;

describe("filing by machine", () => {
  it("files for the citizen who asks, whatever the body claims", async () => {
    const body = application({
      applicant_account_id: father.accountId,
      fee: 0,
      state: "finished",
      channel: "counter",
    });
    const { status, body: filed } = await send(body);
    expect(status).toBe(201);
    const dossier = await getDossier(mother, body.key);
    expect(dossier).toMatchObject({
      id: filed.id,
      code: filed.code,
      unit_code: clerk.post.unitCode,
      applicant_account_id: mother.accountId,
      state: "submitted",
      channel: "online",
    });
    expect(dossier.fee_dong).toBe(8000 * dossier.quantity);
  });
  it("gives the same dossier for the same key", async () => {
    const body = application();
    const [first, second] = [await send(body), await send(body)];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.text).toBe(first.text);
  });
  it("makes one dossier, one charge and one message out of twenty sendings at once", async () => {
    const body = application();
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(body)));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    const code = answers[0]?.body.code ?? "";
    expect(await count("select 1 from dossiers.dossier where id = $1", body.key)).toBe(1);
    expect(await count("select 1 from payments.charge where subject_code = $1", code)).toBe(1);
    expect(await count("select 1 from notifications.message where subject_code = $1", code)).toBe(
      1,
    );
    expect(
      await count("select 1 from dossiers.dossier_event where dossier_id = $1", body.key),
    ).toBe(1);
  });
  it("tells nobody the code of another person's dossier by its key", async () => {
    const body = application();
    const { body: filed } = await send(body);
    const stolen = await send(body, father);
    expect(stolen.status).toBe(409);
    expect(stolen.type).toContain("application/problem+json");
    expect(stolen.text).not.toContain(filed.code);
  });
});

describe("a refusal by machine", () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    [
      "nothing at all",
      { key: undefined, procedureCode: undefined, unitCode: undefined, answers: undefined },
      ["key", "procedureCode", "answers"],
    ],
    ["no unit for what a ward handles", { unitCode: undefined }, ["unitCode"]],
    ["a key that is none", { key: "x" }, ["key"]],
    ["a procedure code that is none", { procedureCode: "9'; drop" }, ["procedureCode"]],
    ["a procedure that nobody knows", { procedureCode: "9.999999" }, ["procedureCode"]],
    ["a unit that nobody knows", { unitCode: "nowhere" }, ["unitCode"]],
    ["answers that are a list", { answers: [] }, ["answers"]],
    ["a way of return that is none", { delivery: "pigeon" }, ["delivery"]],
  ])("names the fields: %s", async (_case, change, fields) => {
    const { status, type, body } = await send(application(change));
    expect(status).toBe(422);
    expect(type).toContain("application/problem+json");
    expect(body.errors?.map(({ field }) => field)).toEqual(expect.arrayContaining(fields));
    expect(body.errors?.every(({ detail }) => detail.length > 5)).toBe(true);
  });
  it("names each answer that is wrong, with its words", async () => {
    const { status, body } = await send(
      application({}, { applicant_phone: "12", applicant_name: "" }),
    );
    expect(status).toBe(422);
    expect(body.errors).toContainEqual({
      field: "applicant_phone",
      code: "phone",
      detail: expect.stringMatching(/điện thoại/i),
    });
    expect(body.errors?.map(({ field }) => field)).not.toContain("applicant_name");
  });
  it.each(["", "{", "null", "[]", "42", '"x"', '{"__proto__": {"key": 1}}'])(
    "%j is refused as a problem, without failing",
    async (body) => {
      const { status, type } = await send(body);
      expect([400, 422]).toContain(status);
      expect(type).toContain("application/problem+json");
    },
  );
  it("survives every kind of value in every answer", async () => {
    const strange: unknown[] = [
      null,
      true,
      -1,
      1e308,
      "",
      " ",
      "\u0000",
      "x".repeat(100_000),
      [],
      [[]],
      {},
      { toString: 1 },
      ["a", 1, null],
    ];
    const names = Object.keys(exampleAnswers("2.000635"));
    for (const value of strange) {
      for (const name of names) {
        const { status } = await send(application({}, { [name]: value }));
        expect([201, 422], `${name} = ${JSON.stringify(value)?.slice(0, 40)}`).toContain(status);
      }
    }
  });
});
