/** Every setting, in one validated schema; README.md documents each of them. */
import { z } from "zod";
import { settingFaults } from "./judge-settings.ts";

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
    .min(7)
    .max(200)
    .default(12)
    .describe("connections that one process opens at most"),
  DATA_FOLDER: z
    .string()
    .min(1)
    .default(".motcua")
    .describe("folder for the embedded database and the files"),
  HEADS_FOLDER: z
    .string()
    .min(1)
    .optional()
    .describe(
      "second place for the heads of the audit's seals, which the database's administrator " +
        "cannot write; default DATA_FOLDER",
    ),
  BACKUP_FOLDER: z
    .string()
    .min(1)
    .optional()
    .describe(
      "folder, best on another machine's disk, for the nightly backup and the log of each " +
        "half minute; without it those of `npm run backup`",
    ),
  SECRET_KEY: z
    .string()
    .min(32, "needs at least 32 characters")
    .default(developmentSecret)
    .describe("key from which sessions, forms and secrets at rest derive theirs"),
  SECRET_KEY_OLD: z
    .string()
    .default("")
    .transform((list) => list.split(/[, ]+/).filter(Boolean))
    .describe("former SECRET_KEYs, the newest first, whose secrets are still read"),
  DEMO: flag
    .optional()
    .describe(
      "demo accounts, demo dossiers and development pages; default: on except in production",
    ),
  CITY: z
    .string()
    .regex(/^[a-z]+$/)
    .default("hue")
    .describe("which city this is: the name of its folder in data/cities"),
  DEMO_ON_NETWORK: flag
    .default(false)
    .describe("lets a HOST that others reach serve demo accounts, whose passwords are public"),
  MESSAGE_GATEWAY_URL: z
    .url()
    .optional()
    .describe(
      "HTTP gateway that carries SMS and e-mail; without it messages wait (development: a " +
        "simulator)",
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
      "requests a minute that one address may send to one process; signed machines twenty " +
        "times as many",
    ),
  DRAIN_SECONDS: z.coerce
    .number()
    .int()
    .min(0)
    .max(120)
    .optional()
    .describe(
      "how long a web process that is to end still takes requests while /readyz says 503; " +
        "default 0, in production 5",
    ),
  LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "silent"])
    .default("info")
    .describe("how much is logged"),
});

export type Settings = z.infer<typeof settings> & {
  DEMO: boolean;
  PUBLIC_URL: string;
  DRAIN_SECONDS: number;
};

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
    DRAIN_SECONDS: result.data.DRAIN_SECONDS ?? (result.data.MODE === "production" ? 5 : 0),
    PUBLIC_URL: result.data.PUBLIC_URL ?? `http://localhost:${result.data.PORT}`,
  };
  const [fault] = settingFaults(read);
  if (fault) throw new Error(fault);
  return read;
}

export const config: Settings = readOrEnd();

// Every process reads its settings first: a wrong one ends it with its sentence, not with a trace.
function readOrEnd(): Settings {
  try {
    return readSettings(process.env);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
