/**
 * How a dossier names the version under which it was filed: the announcing decision, and the
 * edition of its wording.
 */

/**
 * Gives the name of an edition: the decision alone for the first, "163/QĐ-BTP#2" for the second.
 */
export function versionName(decision: string, edition: number): string {
  return edition === 1 ? decision : `${decision}#${edition}`;
}

/** Reads a name of `versionName` back. */
export function readVersionName(name: string): { decision: string; edition: number } {
  const [, decision = name, edition = "1"] = /^(.*)#([1-9]\d{0,8})$/u.exec(name) ?? [];
  return { decision, edition: Number(edition) };
}
