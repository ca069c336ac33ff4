/**
 * Where a test run keeps files, keys and heads of seals: never in the folder of an installation
 * that lives in this checkout.
 */
import { tmpdir } from "node:os";
import { join } from "node:path";

export const testDataFolder = join(tmpdir(), `motcua-test-data-${process.pid}`);
