import { handOver } from "./prepare.mjs";

handOver("src/first-administrator.ts");
