import { handOver } from "./prepare.mjs";

handOver("bench/bench.ts");
