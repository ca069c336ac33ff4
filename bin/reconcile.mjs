import { handOver } from "./prepare.mjs";

handOver("src/reconcile.ts");
