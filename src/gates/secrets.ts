// Names of fields that no page shows again and nobody sets aside: passwords, codes, and the tokens
// of forms.
const secrets = new Set([
  "csrf",
  "shown",
  "password",
  "old",
  "fresh",
  "again",
  "code",
  "confirm-code",
  "secret",
]);

/** Tells whether a field of this name holds something that is typed anew each time. */
export function isSecret(name: string): boolean {
  return secrets.has(name);
}
