import { hash } from "@node-rs/argon2";

// OWASP's floor for Argon2id.
const argon = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes a password with Argon2id. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, argon);
}
