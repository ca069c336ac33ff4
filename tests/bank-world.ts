/** A ward that charges fees, its clerk, and a bank that pays them: for tests of money. */
import type { Role, Staff } from "../src/platform/actor.ts";
import { config } from "../src/platform/config.ts";
import { forgetRegisters } from "../src/platform/register.ts";
import { getPool } from "../src/platform/pool.ts";
import { dutiesOf, getUnits } from "../src/modules/organizations/index.ts";
import { load } from "../src/modules/organizations/load.ts";
import { charge, chargesOf, paymentQr } from "../src/modules/payments/index.ts";
import { routes } from "../src/modules/payments/routes.ts";
import { testDatabase } from "./database.ts";
import { feeLine } from "./fee-lines.ts";
import { serveRoutes } from "./serve-routes.ts";
import { BankSimulator } from "./simulators/bank.ts";
import { inTestTransaction } from "./transaction.ts";

export interface Owing {
  code: string;
  reference: string;
  qr: string;
}

export interface BankWorld {
  bank: BankSimulator;
  ward: string;
  otherWard: string;
  owe: (amount?: number) => Promise<Owing>;
  stateOf: (owing: Owing) => Promise<string | undefined>;
  clerkOf: (unitCode: string, role?: Role, accountId?: string) => Promise<Staff>;
  cityClerk: () => Promise<Staff>;
  count: (query: string, parameters?: unknown[]) => Promise<number>;
  stop: () => Promise<void>;
}

/** Makes the world in a database of its own. */
export async function bankWorld(): Promise<BankWorld> {
  await testDatabase();
  await load();
  forgetRegisters();
  const units = await getUnits();
  const named = (name: string) => units.wards().find((unit) => unit.shortName === name)?.code ?? "";
  const ward = named("Thuận Hóa");
  const house = await serveRoutes(routes);
  const callbackUrl = `${house.url}/api/payments/bank`;
  const bank = new BankSimulator({ key: config.BANK_KEY, callbackUrl });
  config.BANK_URL = await bank.start();
  let codes = 0;
  const clerkOf = async (unitCode: string, role: Role = "clerk", accountId = "clerk-1") =>
    staffAt((await getUnits()).deskOf(unitCode).code, role, accountId);
  return {
    bank,
    ward,
    otherWard: named("Phú Xuân"),
    clerkOf,
    cityClerk: () => clerkOf(units.city().code),
    async owe(amount = 8_000) {
      const code = `H57.30-261123-${String((codes += 1)).padStart(4, "0")}`;
      await inTestTransaction(async (tx) => {
        charge(tx, {
          subjectCode: code,
          unitCode: ward,
          collectorName: "UBND phường Thuận Hóa",
          payerAccountId: "citizen-1",
          payerName: "Nguyễn Thị An",
          lines: [feeLine({ amount })],
        });
      });
      const reference = (await chargesOf([code]))[0]?.reference ?? "";
      return { code, reference, qr: (await paymentQr(reference))?.payload ?? "" };
    },
    stateOf: async ({ code }) => (await chargesOf([code]))[0]?.state,
    async count(query, parameters = []) {
      const { rows } = await getPool().query<{ n: number }>(query, parameters);
      return Number(rows[0]?.n);
    },
    async stop() {
      await bank.stop();
      await house.close();
    },
  };
}

function staffAt(unitCode: string, role: Role, accountId: string): Staff {
  const post = {
    id: "p",
    role,
    unitCode,
    office: "one_stop",
    title: "Công chức một cửa",
    authority: "committee" as const,
    rank: "member" as const,
    duties: dutiesOf({ role, office: "one_stop" }),
    actingFor: null,
  };
  return { kind: "staff", accountId, name: "Trần Văn Bình", post, posts: [post] };
}
