import { telephone } from "../../../values/telephone.ts";
import type { MessageChannel } from "./message-state.ts";

// Mobile numbers of Viet Nam after the change of prefixes in 2018.
const CARRIERS: Record<string, string> = {
  viettel: "032 033 034 035 036 037 038 039 086 096 097 098",
  mobifone: "070 076 077 078 079 089 090 093",
  vinaphone: "081 082 083 084 085 088 091 094",
  vietnamobile: "052 056 058 092",
  gtel: "059 099",
  itel: "087",
  wintel: "055",
};
const CARRIER_OF = new Map(
  Object.entries(CARRIERS).flatMap(([carrier, prefixes]) =>
    prefixes.split(" ").map((prefix) => [prefix, carrier] as const),
  ),
);
/** The network that issued a normalised number's prefix; a ported number may lie elsewhere. */
export function carrierOf(phone: string): string | null {
  return CARRIER_OF.get(`0${phone.slice(3, 5)}`) ?? null;
}

/**
 * Gives an address of a channel as staff see it in lists: enough to know it again, too little to
 * use it. "+84 90• ••• 567", "a•••@hue.vn"; of what was no address the last three signs.
 */
export function maskedAddress(channel: MessageChannel, address: string): string {
  if (channel === "account") return address;
  const mail = /^(\P{M}\p{M}*)[^@]*@([^@]+)$/u.exec(address);
  if (mail) return `${mail[1]}•••@${mail[2]}`;
  if (telephone.messageNumber(address) !== address) return `••• ${address.slice(-3)}`;
  return `${address.slice(0, 3)} ${address.slice(3, 5)}• ••• ${address.slice(-3)}`;
}
