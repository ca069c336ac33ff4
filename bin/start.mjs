import { handOver } from "./prepare.mjs";

handOver("src/start.ts");
