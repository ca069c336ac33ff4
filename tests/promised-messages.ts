/** A telephone company, and messages promised to it: for the tests of notifications. */
import { expect } from "vitest";
import { testDatabase } from "./database.ts";
import { serveRoutes } from "./serve-routes.ts";
import { TelephoneCompany } from "./simulators/telephone-company.ts";
import { setClock } from "../src/platform/clock.ts";
import { config } from "../src/platform/config.ts";
import { getPool } from "../src/platform/pool.ts";
import { inTestTransaction } from "./transaction.ts";
import type { Recipient } from "../src/modules/notifications/commands/notify.ts";
import { notify } from "../src/modules/notifications/index.ts";
import { routes } from "../src/modules/notifications/routes.ts";
import type { MessageParams } from "../src/platform/messages.ts";

export const NOON = new Date("2026-11-23T12:00:00+07:00");
export let company: TelephoneCompany;
export let receiptsUrl = "";

/** Makes a telephone company that delivers; gives what ends it. */
export async function startTelephones(): Promise<() => Promise<void>> {
  await testDatabase();
  const house = await serveRoutes(routes);
  receiptsUrl = `${house.url}/api/notifications/receipts`;
  company = new TelephoneCompany({ key: config.MESSAGE_GATEWAY_KEY, honoursReference: true });
  config.MESSAGE_GATEWAY_URL = await company.start();
  return async () => {
    await company.stop();
    await house.close();
    setClock(null);
  };
}

/** Forgets every message, and leaves the company as it was. */
export async function forgetMessages(): Promise<void> {
  company.mode = "normal";
  company.rung.length = 0;
  setClock(null);
  config.MESSAGE_ACCENTS = true;
  await getPool().query("delete from notifications.attempt");
  await getPool().query("delete from notifications.message");
}

export const params: MessageParams<"dossier.accepted"> = {
  unit: "UBND phường Thuận Hóa",
  code: "H57.40-261123-0001",
  due: new Date("2026-11-27T17:00:00+07:00"),
  link: "/look-up?code=H57.40-261123-0001",
};
export const an: Recipient = { accountId: "citizen-1", phone: "0905 123 456", email: null };

/** Promises one message of a dossier that was accepted. */
export async function tell(
  recipient: Recipient = an,
  more: { urgent?: boolean; subjectCode?: string } = {},
): Promise<void> {
  await inTestTransaction(async (tx) => {
    notify(tx, {
      recipient,
      template: "dossier.accepted",
      params,
      language: "vi",
      subjectCode: more.subjectCode ?? "H57.40-261123-0001",
      urgent: more.urgent,
    });
  });
}
/** Gives the messages, oldest first. */
export const rows = async () =>
  (
    await getPool().query<{
      id: string;
      state: string;
      recipient: string;
      channel: string;
      body: string;
      parts: number;
      attempts: number;
      failure: string | null;
      not_before: Date;
      gateway_reference: string | null;
    }>("select * from notifications.message order by promised_at, id")
  ).rows;
/** Gives the one message. */
export const only = async () => (await rows())[0] ?? expect.fail("no message");
