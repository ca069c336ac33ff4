#!/usr/bin/env node
import { handOver } from "./prepare.mjs";

handOver("tools/measure.ts");
