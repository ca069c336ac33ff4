/** Every form of who decides in two tabs. */
import { walkAll } from "./walk-all.ts";

walkAll("chair");
