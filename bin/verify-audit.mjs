import { handOver } from "./prepare.mjs";

handOver("src/verify-audit.ts");
