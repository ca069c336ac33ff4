import { handOver } from "./prepare.mjs";

handOver("src/rotate-keys.ts");
