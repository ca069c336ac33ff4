/** Every form of a desk in two tabs. */
import { walkAll } from "./walk-all.ts";

walkAll("desk");
