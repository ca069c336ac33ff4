/**
 * `npm run first-administrator -- "Họ và tên" ten.dangnhap`: names each of the first two
 * administrators of an installation and prints their link.
 */
import { nameFirstAdministrator } from "./modules/people/index.ts";
import { onThisHouse } from "./on-this-house.ts";
import { config } from "./platform/config.ts";
import { InvalidForm } from "./platform/refusal.ts";

const usage = 'Usage: npm run first-administrator -- "Họ và tên" ten.dangnhap';

await onThisHouse(
  ([name = "", signIn = ""]) => ({ name: name.trim(), signIn: signIn.trim() }),
  name,
);

async function name(person: { name: string; signIn: string }): Promise<void> {
  const token = await nameFirstAdministrator(person.name, person.signIn.toLowerCase()).catch(told);
  process.stdout.write(
    `${config.PUBLIC_URL}/welcome/${token}\n` +
      "The link counts once, for 72 hours. Behind it: a password and an authenticator.\n",
  );
}

function told(error: unknown): never {
  if (!(error instanceof InvalidForm)) throw error;
  throw new Error(`Wrong: ${error.problems.map(({ field }) => field).join(", ")}. ${usage}`);
}
