/** Which folders hold backups of this installation: its log follows into each of them. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeWhole } from "./backup-store.ts";

const noteOf = (dataFolder: string) => join(dataFolder, "backup-folders.json");

/** Lists the folders into which backups were made, newest last. */
export async function backupFolders(dataFolder: string): Promise<string[]> {
  const text = await readFile(noteOf(dataFolder), "utf8").catch(() => "[]");
  return JSON.parse(text) as string[];
}

/** Notes that a folder holds a backup. */
export async function addBackupFolder(dataFolder: string, folder: string): Promise<void> {
  const others = (await backupFolders(dataFolder)).filter((one) => one !== folder);
  await keepBackupFolders(dataFolder, [...others, folder]);
}

/** Notes which folders still get the log. */
export async function keepBackupFolders(
  dataFolder: string,
  folders: readonly string[],
): Promise<void> {
  await writeWhole(noteOf(dataFolder), Buffer.from(JSON.stringify(folders)));
}
