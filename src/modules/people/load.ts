/** Loads the demonstration's accounts when DEMO is on; each only once. */
import { randomUUID } from "node:crypto";
import { now } from "../../platform/clock.ts";
import { config } from "../../platform/config.ts";
import { system } from "../../platform/actor.ts";
import { record } from "../../platform/audit.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { fold } from "../../values/fold.ts";
import { getUnits } from "../organizations/index.ts";
import { hashPassword } from "./secrets/password-hash.ts";
import { foldNamesAgain } from "./commands/fold-names-again.ts";
import { identityHash, seal } from "./secrets/sealed.ts";
import { type DemoAccount, demoAccounts, demoPassword, demoTotpSecret } from "./demo-accounts.ts";
import { demoDepartmentStaff, demoWardStaff } from "./demo-ward-staff.ts";
import { reader, tables } from "./tables.ts";

/** Loads the accounts that are missing; gives a short line, or null when nothing had to be done. */
export async function load(): Promise<string | null> {
  const folded = await foldNamesAgain();
  if (!config.DEMO) return folded > 0 ? `${folded} names folded again` : null;
  const wards = (await getUnits())
    .wards()
    .map((ward) => ({ gsoCode: ward.gsoCode ?? "", name: ward.names.vi }));
  const present = new Set(
    (await reader.selectFrom("sign_in_name").select("name").execute()).map(({ name }) => name),
  );
  const missing = [
    ...demoAccounts,
    ...(await demoWardStaff(wards)),
    ...(await demoDepartmentStaff()),
  ].filter(({ signIn }) => !present.has(signIn));
  if (missing.length === 0) return null;
  await addAccounts(missing.map((demo) => ({ id: randomUUID(), demo })));
  return `${missing.length} demo accounts`;
}

interface NewAccount {
  id: string;
  demo: DemoAccount;
}

async function addAccounts(accounts: readonly NewAccount[]): Promise<void> {
  const passwordHash = await hashPassword(demoPassword);
  const units = await getUnits();
  const at = now();
  const unitOf = (gsoCode: string) => units.findByGsoCode(gsoCode)?.code ?? null;
  const posts = accounts.flatMap(({ id, demo: { post, signIn } }) => {
    if (!post) return [];
    const unitCode = post.city
      ? units.city().code
      : post.department
        ? units.officeOf(units.city().code, post.department).code
        : unitOf(post.ward ?? "");
    if (!unitCode) throw new Error(`The demo account ${signIn} has no unit.`);
    return [
      {
        id: randomUUID(),
        account_id: id,
        unit_code: unitCode,
        role: post.role,
        office: post.office,
        title: post.title,
        authority: post.authority,
        rank: post.rank,
        valid_from: "2025-07-01",
        valid_to: null,
      },
    ];
  });
  await inTransaction(system("people.load"), async (tx) => {
    const own = tables(tx);
    await own
      .insertInto("account")
      .values(accounts.map((account) => accountRow(account, at, unitOf)))
      .execute();
    await own
      .insertInto("sign_in_name")
      .values(
        accounts.flatMap(({ id, demo }) => namesOf(demo).map((name) => ({ name, account_id: id }))),
      )
      .execute();
    await own
      .insertInto("credential")
      .values(
        accounts.map(({ id, demo }) => ({
          account_id: id,
          password_hash: passwordHash,
          totp_sealed: demo.kind === "staff" ? seal(demoTotpSecret, "totp", id) : null,
          changed_at: at,
        })),
      )
      .execute();
    await own.insertInto("post").values(posts).execute();
    for (const { id } of accounts)
      record(tx, system("load"), "people.demo-account-loaded", { account: id });
  });
}

function accountRow(
  { id, demo: { kind, name, signIn, citizen } }: NewAccount,
  at: Date,
  unitOf: (gsoCode: string) => string | null,
) {
  return {
    id,
    kind,
    full_name: name,
    name_folded: fold(name),
    identity_sealed: citizen ? seal(citizen.identityNumber, "identity", id) : null,
    identity_hash: citizen ? identityHash(citizen.identityNumber) : null,
    tax_code: null,
    birth_date: citizen?.birthDate ?? null,
    sex: citizen?.sex ?? null,
    phone: citizen?.phone ?? null,
    email: citizen?.email ?? (kind === "staff" ? `${signIn}@canbo.example.vn` : null),
    address: citizen?.address ?? null,
    unit_code: citizen ? unitOf(citizen.ward) : null,
    language: "vi" as const,
    created_at: at,
    disabled_at: null,
  };
}

function namesOf({ signIn, citizen }: DemoAccount): string[] {
  return [
    signIn,
    ...(citizen ? [citizen.phone, `id:${identityHash(citizen.identityNumber)}`] : []),
  ];
}
