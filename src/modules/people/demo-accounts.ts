/**
 * The accounts of a demonstration, as the city's demo/accounts.json names them. Production refuses
 * to start with them.
 */
import { existsSync } from "node:fs";
import { z } from "zod";
import { cities, cityData, readData } from "../../platform/data-files.ts";
import { identityCard } from "../../values/identity-card.ts";
import { type Seat, seatTable, type UnitPlace } from "../organizations/index.ts";

export interface DemoAccount {
  /** What the account shows, for the list that `npm start` prints. */
  role: string;
  name: string;
  signIn: string;
  password: string;
  kind: "citizen" | "business" | "staff";
  post?: Seat & { title: string; ward?: string; city?: true; department?: string };
  citizen?: z.infer<typeof citizen>;
}

/**
 * One password and one second-factor secret for all of them: they protect nothing but a
 * demonstration.
 */
export const demoPassword = "mot-cua-thu-nghiem-2026";
export const demoTotpSecret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

const text = z.string().min(1);
const common = {
  role: text,
  name: text,
  signIn: z.string().regex(/^[a-z][a-z0-9]*(\.[a-z0-9]+)+$/),
};
/** A ward or commune by its GSO code. */
const ward = z.string().regex(/^\d{5}$/);
const citizen = z.strictObject({
  identityNumber: z
    .string()
    .refine((number) => !identityCard.parse(number).problem, "is no identity number"),
  birthDate: z.iso.date(),
  sex: z.enum(["male", "female"]),
  phone: z.string().regex(/^0\d{9}$/),
  email: text,
  address: text,
  ward,
});
const seatKey = z.string().refine((key) => seatTable().keys.includes(key), "is no seat");
const accountsShape = z.strictObject({
  accounts: z.array(
    z.union([
      z.strictObject({ ...common, citizen }),
      z.strictObject({ ...common, seat: seatKey, title: text, ward }),
      z.strictObject({
        ...common,
        seat: seatKey,
        title: text,
        city: z.literal(true),
      }),
    ]),
  ),
  /** Departments whose officials the demonstration has, and how their sign-in names end. */
  departments: z.array(z.strictObject({ role: text, slug: z.string().regex(/^[a-z0-9]+$/) })),
});

const read = readData(cityData("demo/accounts.json"), accountsShape);

/** Gives the seat of a demonstration's post; throws where a unit of that kind has none such. */
export function demoSeat(key: string, place: UnitPlace): Seat {
  const seat = seatTable().at(key, place);
  if (!seat) throw new Error(`A ${place} has no seat ${key}.`);
  return seat;
}

export const demoAccounts: DemoAccount[] = read.accounts.map((account) => {
  const { role, name, signIn } = account;
  const known = { role, name, signIn, password: demoPassword };
  if ("citizen" in account) return { ...known, kind: "citizen", citizen: account.citizen };
  const { seat, title, ...rest } = account;
  const place = "ward" in rest ? { ward: rest.ward } : { city: true as const };
  const seated = demoSeat(seat, "ward" in rest ? "commune" : "city");
  return { ...known, kind: "staff", post: { ...seated, title, ...place } };
});

export const demoDepartments = read.departments;

/** Lists the sign-in names of every city's demonstration: a database may have served another. */
export function everyDemoSignIn(): string[] {
  return cities()
    .map((city) => cityData("demo/accounts.json", city))
    .filter((path) => existsSync(path))
    .flatMap((path) => readData(path, accountsShape).accounts.map(({ signIn }) => signIn));
}
