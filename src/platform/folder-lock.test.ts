import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockFolder } from "./folder-lock.ts";

const contenders = 24;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "motcua-lock-"));
});
afterEach(async () => rm(folder, { recursive: true, force: true }));

// Starts as a supervisor does, when it is told to, and says whether it got the folder.
const lockFile = join(import.meta.dirname, "folder-lock.ts");
const program = `
  const folder = process.argv[1];
  const { lockFolder } = await import(${JSON.stringify(lockFile)});
  process.on("message", () => lockFolder(folder).then(() => "won", (error) => error.message)
    .then((said) => process.send(said)));
  process.send("ready");
`;

const saidNext = (child: ChildProcess) =>
  new Promise<string>((resolve) => {
    child.once("message", resolve);
    child.once("exit", () => resolve("ended"));
  });

async function race(): Promise<{ said: string[]; children: ChildProcess[] }> {
  const children = Array.from({ length: contenders }, () =>
    spawn(process.execPath, ["--input-type=module", "-e", program, folder], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    }),
  );
  await Promise.all(children.map(saidNext));
  const said = children.map(saidNext);
  for (const child of children) child.send("go");
  return { said: await Promise.all(said), children };
}

async function kill(children: ChildProcess[]): Promise<void> {
  await Promise.all(
    children.map(
      (child) =>
        new Promise((resolve) => {
          if (child.exitCode !== null || child.signalCode !== null) return resolve(null);
          child.once("exit", resolve);
          child.kill("SIGKILL");
        }),
    ),
  );
}

describe("the lock of a data folder", () => {
  it(`goes to one of ${contenders} at once where a killed process left its own`, async () => {
    await writeFile(join(folder, "supervisor.lock.1"), "4194000 17 x\n");
    const { said, children } = await race();
    const winner = children[said.indexOf("won")]?.pid;
    await kill(children);
    expect(said.filter((line) => line === "won")).toHaveLength(1);
    expect(new Set(said)).toEqual(
      new Set([
        "won",
        `The data folder ${folder} is in use by the process ${winner}; stop it first, or set ` +
          "DATA_FOLDER.",
      ]),
    );
    expect(await readdir(folder)).toEqual(["supervisor.lock.2"]);
  });
  it("is let go by its holder, and then got again", async () => {
    const letGo = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toThrow(`in use by the process ${process.pid}`);
    await letGo();
    await (
      await lockFolder(folder)
    )();
  });
  it.each([
    ["a process that ended, whose number another one has", `${process.pid} 17 0c7a-not-this-run\n`],
    ["a process of this number that began at another time", `${process.pid} 17 same\n`],
    ["a process that is no more", "4194000 17 x\n"],
    ["half a line", "12"],
    ["nothing", ""],
  ])("that names %s refuses nobody", async (_, said) => {
    await writeFile(join(folder, "supervisor.lock.7"), said);
    await (
      await lockFolder(folder)
    )();
    expect(await readdir(folder)).toEqual(["supervisor.lock.8"]);
  });
  it("of an earlier build holds while its process runs, and no longer", async () => {
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    await new Promise((resolve) => child.once("spawn", resolve));
    await writeFile(join(folder, "supervisor.lock"), String(child.pid));
    await expect(lockFolder(folder)).rejects.toThrow(`in use by the process ${child.pid}`);
    await kill([child]);
    await (
      await lockFolder(folder)
    )();
    expect(await readdir(folder)).toEqual(["supervisor.lock.1"]);
  });
});
