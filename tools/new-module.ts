/** `bin/new-module <name>`: lays the ground of a new system; everything stays green. */
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { projectRoot } from "../src/platform/paths.ts";

/** All that is edited outside the folder of a new system. */
export const centralFiles = ["src/modules.ts", "src/announced.ts"];

/**
 * Makes a module of a house in `root`: its folder, its place at the end of the order, and what it
 * announces. Throws a sentence when it cannot.
 */
export function makeModule(root: string, name: string): string[] {
  const modulesPath = join(root, "src/modules.ts");
  const announcedPath = join(root, "src/announced.ts");
  const order = readFileSync(modulesPath, "utf8");
  if (!/^[a-z]+(-[a-z]+)*$/.test(name))
    throw new Error("A module's name is a noun in small letters, such as parking or road-works.");
  if (existsSync(join(root, "src/modules", name)) || order.includes(`"${name}"`))
    throw new Error(`There is a module ${name} already.`);
  const made = copyTemplate(root, name);
  writeFileSync(modulesPath, withModule(order, name));
  writeFileSync(announcedPath, withAnnouncement(readFileSync(announcedPath, "utf8"), name));
  return [...made, ...centralFiles];
}

/**
 * Takes a module out of a house in `root`: its folder, its folder of data, its two lines, and the
 * tests that name its files. Gives what is gone.
 */
export function deleteModule(root: string, name: string): string[] {
  const folders = [`src/modules/${name}`, `data/${name}`];
  for (const path of folders) rmSync(join(root, path), { recursive: true, force: true });
  for (const path of centralFiles) {
    const lines = readFileSync(join(root, path), "utf8").split("\n");
    const key = camelCase(name);
    const own = new RegExp(`["/]${name}["/]|^ {2}${key},$`);
    writeFileSync(join(root, path), lines.filter((line) => !own.test(line)).join("\n"));
  }
  const tests = globSync(["src/**/*.test.{ts,tsx}", "tests/**/*.{test,journey}.ts"], { cwd: root })
    .filter((path) => namesFilesOf(name, readFileSync(join(root, path), "utf8")))
    .toSorted();
  for (const path of tests) rmSync(join(root, path));
  return [...folders, ...tests];
}

function namesFilesOf(name: string, text: string): boolean {
  return new RegExp(`from "(?:\\.\\./)+(?:src/)?(?:modules/)?${name}/`).test(text);
}

function copyTemplate(root: string, name: string): string[] {
  const template = join(projectRoot, "tools/module-template");
  return globSync("**/*.template", { cwd: template })
    .toSorted()
    .map((file) => {
      const path = join("src/modules", name, fill(file.replace(/\.template$/, ""), name));
      mkdirSync(dirname(join(root, path)), { recursive: true });
      cpSync(join(template, file), join(root, path));
      writeFileSync(join(root, path), fill(readFileSync(join(root, path), "utf8"), name));
      return path;
    });
}

function fill(text: string, name: string): string {
  return text
    .replaceAll("NAME", name)
    .replaceAll("CAMEL", camelCase(name))
    .replaceAll("SCHEMA", `"${name}"`)
    .replaceAll("TITLE", titleOf(name));
}

// The last place of the order leans on everything and carries nobody: the place can only be moved
// down from there.
function withModule(order: string, name: string): string {
  const end = order.lastIndexOf("\n] as const;");
  if (end < 0) throw new Error("src/modules.ts has no list that ends with `] as const;`.");
  return `${order.slice(0, end)}\n  "${name}",${order.slice(end)}`;
}

function withAnnouncement(announced: string, name: string): string {
  const imports = [...announced.matchAll(/^import .* from "\.\/modules\/.*\n/gm)];
  const last = imports.at(-1);
  const list = /^export const systems = \{\n(?: {2}.*,\n)+(?=\};$)/m.exec(announced);
  if (!last || !list) throw new Error("src/announced.ts does not list its systems, one in a line.");
  const key = camelCase(name);
  const end = list.index + list[0].length;
  const entry = key === name ? `  ${key},\n` : `  "${name}": ${key},\n`;
  const at = last.index + last[0].length;
  const line = `import { announcement as ${key} } from "./modules/${name}/module.ts";\n`;
  return announced.slice(0, at) + line + announced.slice(at, end) + entry + announced.slice(end);
}

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function titleOf(name: string): string {
  const words = name.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

if (import.meta.main) {
  try {
    const made = makeModule(projectRoot, process.argv[2] ?? "");
    process.stdout.write(
      `${made.map((path) => `  ${path}`).join("\n")}\n` +
        "Now: its README.md, its place in src/modules.ts (as far up as possible), its rules, " +
        "who may open its pages (its permissions.json); its door index.ts when another " +
        "module knocks.\n",
    );
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
