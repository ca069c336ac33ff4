/** The door of files. */
export { type Content, storeFile } from "./commands/store-file.ts";
export { readSheetFile } from "./store/read-sheet-file.ts";
export { type Sheet, sheetBounds, type SheetReading, type SheetRow } from "./rules/sheet.ts";
export { keepingRoom } from "./store/keep-room.ts";
export { forgetFiles } from "./commands/forget-files.ts";
export { handOutFile } from "./commands/hand-out-file.ts";
export { filesSinceQuery, getFile, storedBytes, storedFilesQuery } from "./queries.ts";
export { restoreBytes } from "./store/restore-bytes.ts";
export { isQuotaRefusal } from "./rules/quota.ts";
export type { FileTable as StoredFile } from "./tables.ts";
