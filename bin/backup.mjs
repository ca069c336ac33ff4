import { handOver } from "./prepare.mjs";

handOver("src/backup.ts");
