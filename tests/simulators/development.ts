/**
 * What a development installation has instead of a telephone company and a bank. Production refuses
 * both, as their addresses are loopback.
 */
import type { Settings } from "../../src/platform/config.ts";
import { BankSimulator } from "./bank.ts";
import { TelephoneCompany } from "./telephone-company.ts";

export interface RunningSimulators {
  environment: Record<string, string>;
  stop: () => Promise<void>;
}

/** Starts both on free ports of loopback; gives the settings that point the house at them. */
export async function startDevelopmentSimulators(config: Settings): Promise<RunningSimulators> {
  const house = `http://127.0.0.1:${config.PORT}`;
  const bank = new BankSimulator({
    key: config.BANK_KEY,
    callbackUrl: `${house}/api/payments/bank`,
  });
  const telephone = new TelephoneCompany({
    key: config.MESSAGE_GATEWAY_KEY,
    honoursReference: true,
    receiptsUrl: `${house}/api/notifications/receipts`,
  });
  const [bankUrl, telephoneUrl] = await Promise.all([bank.start(), telephone.start()]);
  return {
    environment: { BANK_URL: bankUrl, MESSAGE_GATEWAY_URL: telephoneUrl },
    stop: async () => {
      await Promise.all([bank.stop(), telephone.stop()]);
    },
  };
}
