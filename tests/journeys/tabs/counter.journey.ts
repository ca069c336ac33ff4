/** Every form of the one-stop counter in two tabs. */
import { walkAll } from "./walk-all.ts";

walkAll("counter", "cashier");
