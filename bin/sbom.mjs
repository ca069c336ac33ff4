import { handOver } from "./prepare.mjs";

handOver("tools/sbom.ts");
