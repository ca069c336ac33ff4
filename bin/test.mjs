import { handOver } from "./prepare.mjs";

handOver("tools/test.ts");
