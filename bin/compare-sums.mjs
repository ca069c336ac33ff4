import { handOver } from "./prepare.mjs";

handOver("src/compare-sums.ts");
