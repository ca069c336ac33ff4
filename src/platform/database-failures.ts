/**
 * Which failures of the database pass by themselves: whoever met one is told to come again, and no
 * defect is reported. By PostgreSQL's own classes (SQLSTATE), and by what the network says.
 */

export interface Passing {
  /** The name under which it is counted. */
  kind: string;
  /** After how many seconds it is worth another try. */
  retrySeconds: number;
}

interface Failure extends Passing {
  codes: RegExp;
}

const failures: Failure[] = [
  // Another command was there first; an equal try a moment later is usually alone.
  { kind: "conflict", retrySeconds: 1, codes: /^(40...|55P03|55006)$/ },
  { kind: "time-limit", retrySeconds: 10, codes: /^(57014|25P0[234]|57P05)$/ },
  { kind: "connections", retrySeconds: 5, codes: /^(53300|53400)$/ },
  { kind: "disk-full", retrySeconds: 60, codes: /^53100$/ },
  { kind: "resources", retrySeconds: 10, codes: /^53...$/ },
  { kind: "shutdown", retrySeconds: 5, codes: /^(57P0[1234]|57000)$/ },
  { kind: "connection", retrySeconds: 5, codes: /^08...$/ },
  { kind: "read-only", retrySeconds: 30, codes: /^(25006|25007)$/ },
  // A password that changed, a database that is not there yet: an operator is at work.
  { kind: "no-entry", retrySeconds: 30, codes: /^(28...|3D000)$/ },
  // The server's own machine: files it cannot read or write just now.
  { kind: "system", retrySeconds: 30, codes: /^(58000|58030)$/ },
  { kind: "connection", retrySeconds: 5, codes: /^(ECONNREFUSED|ECONNRESET|EPIPE|ECONNABORTED)$/ },
];

// What Node says of a file too: only of a connection it means the database.
const ofConnections = new Set([
  "ENOENT",
  "EACCES",
  "EAGAIN",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EHOSTDOWN",
  "ENETDOWN",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EMFILE",
  "ENFILE",
  "EADDRNOTAVAIL",
]);
const connecting = new Set(["connect", "getaddrinfo", "read", "write"]);
// What pg says itself, without a code.
const withoutCode = new RegExp(
  [
    "timeout exceeded when trying to connect",
    "^timeout expired$",
    "Connection terminated",
    "Client has encountered a connection error",
    "Cannot use a pool after calling end",
    "Query read timeout",
  ].join("|"),
);
const connection: Passing = { kind: "connection", retrySeconds: 5 };

/** Gives what is known of a failure that passes by itself; null for any other error. */
export function passingFailure(error: unknown): Passing | null {
  if (!(error instanceof Error)) return null;
  const { code, syscall } = error as Error & { code?: unknown; syscall?: unknown };
  const known =
    typeof code === "string" ? failures.find(({ codes }) => codes.test(code)) : undefined;
  if (known) return { kind: known.kind, retrySeconds: known.retrySeconds };
  if (ofConnections.has(String(code)) && isOfSocket(error, String(syscall))) return connection;
  return code === undefined && withoutCode.test(error.message) ? connection : null;
}

// A read of a file has a path, a connection an address; a socket in a folder has both names in one.
function isOfSocket(error: Error, syscall: string): boolean {
  if (!connecting.has(syscall)) return false;
  return syscall === "connect" || syscall === "getaddrinfo" || !("path" in error);
}
