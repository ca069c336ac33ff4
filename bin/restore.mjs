import { handOver } from "./prepare.mjs";

handOver("src/restore.ts");
