/** Every form of those who give tasks, who lead them, and who let screens in, in two tabs. */
import { walkAll } from "./walk-all.ts";

walkAll("directives", "lead", "screens");
