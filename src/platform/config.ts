/** Every setting, in one validated schema; README.md documents each of them. */
import { z } from "zod";

const flag = z
  .enum(["true", "false", "1", "0"])
  .transform((value) => value === "true" || value === "1");
const port = z.coerce.number().int().min(1).max(65535);

const developmentSecret = "motcua-development-secret-not-for-production";

export const settings = z.object({
  MODE: z
    .enum(["development", "production", "test"])
    .default("development")
    .describe("production refuses demo accounts, default secrets and simulators"),
  PORT: port.default(8080).describe("port of the web server"),
  HOST: z.string().min(1).default("127.0.0.1").describe("address the web server listens on"),
  PUBLIC_URL: z
    .url()
    .optional()
    .describe(
      "address that citizens see, for links, QR codes and sign-in; default http://localhost:PORT",
    ),
  DATABASE_URL: z
    .string()
    .startsWith("postgres")
    .optional()
    .describe("a PostgreSQL ≥ 16 cluster; without it the embedded PostgreSQL 18 is used"),
  DATABASE_CONNECTIONS: z.coerce
    .number()
    .int()
    .min(6)
    .max(200)
    .default(12)
    .describe("connections that one process opens at most"),
  DATA_FOLDER: z
    .string()
    .min(1)
    .default(".motcua")
    .describe("folder for the embedded database and the files"),
  SECRET_KEY: z
    .string()
    .min(32, "needs at least 32 characters")
    .default(developmentSecret)
    .describe("key from which sessions, forms and secrets at rest derive theirs"),
  DEMO: flag
    .optional()
    .describe(
      "demo accounts, demo dossiers and development pages; default: on except in production",
    ),
  CITY: z
    .string()
    .regex(/^[a-z]+$/)
    .default("hue")
    .describe("which city's registers in data/ are loaded"),
  MESSAGE_GATEWAY_URL: z
    .url()
    .optional()
    .describe(
      "HTTP gateway that carries SMS and e-mail; without it messages wait (development: a simulator)",
    ),
  MESSAGE_GATEWAY_KEY: z
    .string()
    .min(16)
    .default("development-gateway-key")
    .describe("key that signs messages to the gateway and its receipts"),
  MESSAGE_ACCENTS: flag
    .default(true)
    .describe("false sends SMS without accents, for lines that carry only GSM characters"),
  BANK_URL: z
    .url()
    .optional()
    .describe("bank's query service for VietQR transfers (development: a simulator)"),
  BANK_KEY: z
    .string()
    .min(16)
    .default("development-bank-key")
    .describe("key that signs the bank's callbacks"),
  BANK_BIN: z
    .string()
    .regex(/^\d{6}$/)
    .default("970415")
    .describe("BIN of the bank that holds the city's revenue account"),
  BANK_ACCOUNT: z
    .string()
    .regex(/^[0-9A-Z]{4,19}$/)
    .default("113366668888")
    .describe("number of the city's revenue account"),
  S3_ENDPOINT: z
    .url()
    .optional()
    .describe("S3-compatible storage for files; without it files lie in DATA_FOLDER"),
  S3_BUCKET: z.string().default("motcua").describe("bucket in that storage"),
  S3_REGION: z.string().default("us-east-1").describe("region of that storage"),
  S3_ACCESS_KEY: z.string().optional().describe("access key of that storage"),
  S3_SECRET_KEY: z.string().optional().describe("secret key of that storage"),
  TRUSTED_PROXIES: z
    .string()
    .regex(/^[\da-fA-F.:, ]*$/, "lists network addresses")
    .default("")
    .transform((list) => list.split(/[, ]+/).filter(Boolean))
    .describe("addresses of the proxies before the web servers, whose X-Forwarded-For is believed"),
  RATE_LIMIT: z.coerce
    .number()
    .int()
    .min(1)
    .default(600)
    .describe(
      "requests a minute that one address may send to one process; signed machines twenty times as many",
    ),
  LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "silent"])
    .default("info")
    .describe("how much is logged"),
});

export type Settings = z.infer<typeof settings> & { DEMO: boolean; PUBLIC_URL: string };

/** Reads the settings from an environment; throws an Error whose message is one clear sentence. */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const known = Object.fromEntries(
    Object.entries(environment).filter(([name, value]) => name in settings.shape && value !== ""),
  );
  const result = settings.safeParse(known);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new Error(`The setting ${issue?.path.join(".")} is wrong: ${issue?.message}.`);
  }
  const read: Settings = {
    ...result.data,
    DEMO: result.data.DEMO ?? result.data.MODE !== "production",
    PUBLIC_URL: result.data.PUBLIC_URL ?? `http://localhost:${result.data.PORT}`,
  };
  const [fault] = productionFaults(read);
  if (fault) throw new Error(fault);
  return read;
}

/** Lists what forbids these settings in production; an empty list for any other mode. */
export function productionFaults(read: Settings): string[] {
  if (read.MODE !== "production") return [];
  const faults: string[] = [];
  const refuse = (wrong: boolean, sentence: string) => {
    if (wrong) faults.push(sentence);
  };
  refuse(read.DEMO, "Production refuses demo accounts: DEMO must be false.");
  refuse(
    /development|secret-not-for|changeme|example|(.)\1{15}/.test(read.SECRET_KEY),
    "Production refuses the default SECRET_KEY.",
  );
  refuse(
    read.MESSAGE_GATEWAY_KEY.startsWith("development"),
    "Production refuses the default MESSAGE_GATEWAY_KEY.",
  );
  refuse(read.BANK_KEY.startsWith("development"), "Production refuses the default BANK_KEY.");
  refuse(
    !read.PUBLIC_URL.startsWith("https://"),
    "Production needs a PUBLIC_URL that begins with https://.",
  );
  refuse(!read.DATABASE_URL, "Production needs a DATABASE_URL.");
  refuse(
    !read.MESSAGE_GATEWAY_URL || isLoopback(read.MESSAGE_GATEWAY_URL),
    "Production needs a MESSAGE_GATEWAY_URL that is no simulator.",
  );
  refuse(
    !read.BANK_URL || isLoopback(read.BANK_URL),
    "Production needs a BANK_URL that is no simulator.",
  );
  return faults;
}

function isLoopback(url: string): boolean {
  const { hostname } = new URL(url);
  return /^((.+\.)?localhost\.?|\[::1\]|\[::ffff:7f[\da-f]{2}:[\da-f]{1,4}\]|\[::\]|127\..+|0\.0\.0\.0)$/.test(
    hostname,
  );
}

export const config: Settings = readSettings(process.env);
