import { handOver } from "./prepare.mjs";

handOver("src/read-edxml.ts");
