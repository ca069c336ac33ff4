/** Every form of those who give tasks and of those who lead them in two tabs. */
import { walkAll } from "./walk-all.ts";

walkAll("directives", "lead");
