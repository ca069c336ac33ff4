/** Every form of the administrator in two tabs. */
import { walkAll } from "./walk-all.ts";

walkAll("administrator");
