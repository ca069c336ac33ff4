/** Every form of citizens and visitors in two tabs. */
import { walkAll } from "./walk-all.ts";

walkAll("citizen", "visitor");
