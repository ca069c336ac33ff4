import { handOver } from "./prepare.mjs";

handOver("tools/faults.ts", ["fuzz", ...process.argv.slice(2)]);
