/** How much one person, one network and one disk take. Parameters of the city. */

const megabyte = 1024 * 1024;

export interface Quota {
  bytes: number;
  files: number;
}

/** Of one person within 24 hours; a clerk scans for all who come to a counter. */
export const personQuota: Record<"citizen" | "staff", Quota> = {
  citizen: { bytes: 1_000 * megabyte, files: 400 },
  staff: { bytes: 20_000 * megabyte, files: 10_000 },
};
/** Of one network within a day, citizens alone: many share one where telephones are cheap. */
export const networkQuota: Quota = { bytes: 20_000 * megabyte, files: 20_000 };

/**
 * From this share of the disk on the administrator is warned, and from this on nothing is taken.
 */
export const warnedShare = 0.8;
export const refusedShare = 0.9;

/** Whether a refusal says that its sender, or their network, has sent enough. */
export function isQuotaRefusal(code: string): boolean {
  return code === "files.quota-person" || code === "files.quota-network";
}

/** Whether what is used and what comes stay within a quota. */
export function fits(used: Quota, more: Quota, quota: Quota): boolean {
  return used.bytes + more.bytes <= quota.bytes && used.files + more.files <= quota.files;
}
