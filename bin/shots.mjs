import { handOver } from "./prepare.mjs";

handOver("tools/shots.ts");
