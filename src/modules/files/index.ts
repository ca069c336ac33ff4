/** The door of files. */
export { storeFile, type NewFile } from "./commands/store-file.ts";
export { forgetFiles } from "./commands/forget-files.ts";
export { handOutFile } from "./commands/hand-out-file.ts";
export { getFile } from "./queries.ts";
export { tidyName } from "./rules/content.ts";
export type { FileTable as StoredFile } from "./tables.ts";
