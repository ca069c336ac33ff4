import { handOver } from "./prepare.mjs";

handOver("tools/faults.ts");
