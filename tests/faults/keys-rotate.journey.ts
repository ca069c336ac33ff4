/** SECRET_KEY changes: by command without a loss, and by mistake with one sentence. */
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { lookupSecret, secretMatches } from "../../src/modules/dossiers/filing/lookup-secret.ts";
import { proposeDecision } from "../../src/modules/dossiers/commands/propose-decision.ts";
import { acceptDossier } from "../../src/modules/dossiers/commands/accept-dossier.ts";
import { takeDossier } from "../../src/modules/dossiers/commands/take-dossier.ts";
import { startDraft } from "../../src/modules/dossiers/commands/start-draft.ts";
import { wholeResult } from "../../src/modules/dossiers/demo-results.ts";
import { getDossier } from "../../src/modules/dossiers/queries/dossier.ts";
import { getDossierFile } from "../../src/modules/dossiers/queries/dossier-file.ts";
import { getDraft } from "../../src/modules/dossiers/queries/draft.ts";
import { payCash } from "../../src/modules/payments/index.ts";
import { receiptView } from "../../src/modules/payments/queries/receipt-view.ts";
import { findAccountOf, getCitizenProfile } from "../../src/modules/people/index.ts";
import { openKey } from "../../src/modules/signing/signatures/sealed-key.ts";
import type { Citizen, Staff } from "../../src/platform/actor.ts";
import { config } from "../../src/platform/config.ts";
import { fingerprintOf } from "../../src/platform/key-ring.ts";
import { projectRoot } from "../../src/platform/paths.ts";
import { databaseAddress, getPool } from "../../src/platform/pool.ts";
import { auditKeys, noteSecret, requireKnownSecret } from "../../src/platform/root-secret.ts";
import { publicHalf, sealingKey } from "../../src/platform/seal-chain.ts";
import { unasked } from "../../src/platform/asked.ts";
import { inTransaction } from "../../src/platform/transaction.ts";
import { rotateKeys } from "../../src/rotate-keys.ts";
import { demoCitizen, demoStaff, testCity } from "../city.ts";
import { foundInTables } from "../raw-bytes.ts";
import { until } from "../running-house.ts";
import { type Sample, sampleDossier, signProposed } from "../sample-dossier.ts";

const first = config.SECRET_KEY;
const second = randomBytes(36).toString("base64url");
const number = "046194001234";
const applicant = {
  name: "Tôn Nữ Diệu Hiền",
  identity: number,
  phone: null,
  email: null,
  address: null,
  language: "vi" as const,
};

let mother: Citizen;
let clerk: Staff;
let sample: Sample;
let draft: string;

const hold = (secret: string, ...old: string[]) =>
  Object.assign(config, { SECRET_KEY: secret, SECRET_KEY_OLD: old });

beforeAll(async () => {
  await testCity();
  mother = await demoCitizen("me.thuanhoa");
  const [one, specialist, chair] = (await Promise.all(
    ["motcua.thuanhoa", "hotich.thuanhoa", "chutich.thuanhoa"].map(demoStaff),
  )) as [Staff, Staff, Staff];
  clerk = one;
  const client = await getPool().connect();
  await noteSecret(client);
  client.release();
  sample = await sampleDossier(mother, clerk, {
    applicant: { accountId: mother.accountId, ...applicant },
  });
  draft = await startDraft(mother, "2.000635");
  await acceptDossier(clerk, sample.id);
  await inTransaction(unasked("a test"), (tx) => payCash(tx, clerk, sample.reference));
  await takeDossier(specialist, sample.id);
  await proposeDecision(
    specialist,
    sample.id,
    await wholeResult(await getDossier(specialist, sample.id)),
  );
  await signProposed(chair, sample.id);
});

// Whatever is kept sealed, as those see it who may.
async function everything() {
  const { answers, applicant_identity: identity } = await getDossier(clerk, sample.id);
  return {
    answers,
    identity,
    content: (await getDossierFile(sample.id)).decision?.content,
    draft: (await getDraft(mother, draft)).answers,
    payer: (await receiptView(clerk, sample.reference))?.payer.taxCode,
    profile: (await getCitizenProfile(mother.accountId)).identityNumber,
    found: await findAccountOf({ identityNumber: number, taxCode: null, name: mother.name }),
  };
}

describe("another SECRET_KEY", () => {
  it("ends the start with one sentence that names the one that is missing", async () => {
    await requireKnownSecret(getPool());
    hold(second);
    await expect(requireKnownSecret(getPool())).rejects.toThrow(
      new RegExp(
        `^This database is sealed under a SECRET_KEY \\(${fingerprintOf(first)}\\) that is ` +
          "not set: .+ rotate-keys has ended\\.$",
      ),
    );
    await expect(rotateKeys(databaseAddress(), () => undefined)).rejects.toThrow("that is not set");
    hold(randomBytes(36).toString("base64url"), second);
    await expect(requireKnownSecret(getPool())).rejects.toThrow("that is not set");
  });
});

describe("a rotation", () => {
  it("loses nothing, before, during and after; then the former secret is of no use", async () => {
    hold(first);
    const before = await everything();
    expect(before).toMatchObject({
      identity: number,
      payer: number,
      profile: number,
      found: mother.accountId,
    });
    const printed = lookupSecret(sample.id);

    hold(second, first);
    await requireKnownSecret(getPool());
    expect(await everything()).toEqual(before);
    expect(secretMatches(sample.id, printed)).toBe(true);

    const told: string[] = [];
    const sealed = await rotateKeys(databaseAddress(), (line) => told.push(line));
    expect(sealed).toBeGreaterThan(5);
    expect(told.at(-1)).toContain(fingerprintOf(second));
    expect(await rotateKeys(databaseAddress(), () => undefined)).toBe(0);
    expect(await everything()).toEqual(before);

    hold(second);
    await requireKnownSecret(getPool());
    expect(await everything()).toEqual(before);
    const left = [
      `~${fingerprintOf(first)}.`,
      `\\x${Buffer.from(fingerprintOf(first)).toString("hex")}`,
    ];
    expect(await foundInTables(left)).toEqual([]);
    const { rows } = await getPool().query<{
      kind: string;
      holder: string;
      key_version: number;
      private_key_sealed: Buffer;
    }>("select kind, holder, key_version, private_key_sealed from signing.signer_key");
    expect(rows.length).toBeGreaterThan(1);
    for (const row of rows) expect(openKey(row.private_key_sealed, row)[0]).toBe(0x30);

    hold(first, second);
    await expect(requireKnownSecret(getPool())).rejects.toThrow(/is a former one of this database/);
  });
  it("goes on after it was cut off, also where rows of both secrets stand together", async () => {
    hold(second, first);
    const made = await sampleDossier(mother, clerk, {
      applicant: { accountId: mother.accountId, ...applicant },
    });
    const third = randomBytes(36).toString("base64url");
    hold(third, second);
    const client = new pg.Client({ connectionString: databaseAddress() });
    await client.connect();
    await noteSecret(client);
    await client.end();
    const young = await sampleDossier(mother, clerk, {
      applicant: { accountId: mother.accountId, ...applicant },
    });
    await rotateKeys(databaseAddress(), () => undefined);
    hold(third);
    for (const { id } of [made, young, sample])
      expect((await getDossier(clerk, id)).applicant_identity).toBe(number);
  });
});

describe("the audit's seals", () => {
  it("are checked with today's key, and with those it vouches for, back to the first", async () => {
    const today = config.SECRET_KEY;
    const names = async () =>
      (await auditKeys(getPool())).map((key) =>
        key.export({ format: "der", type: "spki" }).toString("hex"),
      );
    const keyOf = (secret: string) =>
      publicHalf(sealingKey(secret)).export({ format: "der", type: "spki" }).toString("hex");
    expect(await names()).toEqual([today, second, first].map(keyOf));
    // The database's owner writes a key of their own into the chain.
    await getPool().query("update platform.root_secret set audit_key = $1 where fingerprint = $2", [
      Buffer.from(keyOf("a stranger's secret of some length"), "hex"),
      fingerprintOf(second),
    ]);
    expect(await names()).toEqual([keyOf(today)]);
  });
});

// Where the command is killed: at the last row of each kind that it seals again.
const places = [
  ["people.account", "identity_sealed", "id"],
  ["people.credential", "totp_sealed", "account_id"],
  ["signing.signer_key", "private_key_sealed", "id"],
  ["payments.charge", "payer_tax_code", "id"],
  ["payments.receipt", "payer_tax_code", "id"],
  ["dossiers.draft", "answers", "id"],
  ["dossiers.dossier", "data_key", "id"],
] as const;

function command(): { child: ChildProcess; ended: Promise<string> } {
  const child = spawn(process.execPath, [join(projectRoot, "src/rotate-keys.ts")], {
    env: {
      ...process.env,
      DATABASE_URL: databaseAddress(),
      SECRET_KEY: config.SECRET_KEY,
      SECRET_KEY_OLD: config.SECRET_KEY_OLD.join(","),
    },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
  }
  return {
    child,
    ended: new Promise((resolve) => {
      child.once("close", () => resolve(said));
    }),
  };
}

/** Begins the command, and kills it while it waits for a row that somebody else holds. */
async function killedAt([table, sealed, key]: (typeof places)[number]): Promise<void> {
  // One of the pool would be ended before a slow command has come as far as this.
  const holder = new pg.Client({ connectionString: databaseAddress() });
  await holder.connect();
  try {
    await holder.query("begin");
    await holder.query(
      `select 1 from ${table} where ${sealed} is not null order by ${key} desc limit 1 for update`,
    );
    const {
      rows: [own],
    } = await holder.query<{ pid: number }>("select pg_backend_pid() as pid");
    const { child, ended } = command();
    let found: { pid: number }[] = [];
    await until(async () => {
      found = (
        await getPool().query<{ pid: number }>(
          "select pid from pg_stat_activity where $1 = any(pg_blocking_pids(pid))",
          [own?.pid],
        )
      ).rows;
      return found.length > 0 || child.exitCode !== null;
    }, 60_000);
    child.kill("SIGKILL");
    expect([table, found.length, await ended]).toEqual([
      table,
      1,
      expect.not.stringContaining("Everything"),
    ]);
    await holder.query("rollback");
    // What it had asked for last ends with its connection.
    await until(
      async () =>
        (await holder.query("select from pg_stat_activity where pid = $1", [found[0]?.pid]))
          .rowCount === 0,
      60_000,
    );
  } finally {
    await holder.end();
  }
}

describe("a rotation that is killed", () => {
  it("leaves all readable and the former secret asked for, and is simply begun again", async () => {
    const former = config.SECRET_KEY;
    const next = randomBytes(36).toString("base64url");
    const before = await everything();
    for (const place of places) {
      hold(next, former);
      await killedAt(place);
      expect(await everything()).toEqual(before);
      hold(next);
      await expect(requireKnownSecret(getPool())).rejects.toThrow("that is not set");
    }
    hold(next, former);
    expect(await command().ended).toContain(
      `Everything is sealed under SECRET_KEY ${fingerprintOf(next)}.`,
    );
    hold(next);
    await requireKnownSecret(getPool());
    expect(await everything()).toEqual(before);
    expect((await command().ended).match(/: 0 sealed again/g)).toHaveLength(6);
  });
});
