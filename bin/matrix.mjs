import { handOver } from "./prepare.mjs";

handOver("tools/matrix.ts");
