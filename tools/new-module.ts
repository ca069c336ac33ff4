/** `bin/new-module <name>`: lays the ground of a new system; everything stays green. */
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { projectRoot } from "../src/platform/paths.ts";

/**
 * Makes a module of a house in `root`: its folder, its place at the end of the order, its routes.
 * Throws a sentence when it cannot.
 */
export function makeModule(root: string, name: string): string[] {
  const modulesPath = join(root, "src/modules.ts");
  const routesPath = join(root, "src/routes.ts");
  const order = readFileSync(modulesPath, "utf8");
  if (!/^[a-z]+(-[a-z]+)*$/.test(name))
    throw new Error("A module's name is a noun in small letters, such as parking or road-works.");
  if (existsSync(join(root, "src/modules", name)) || order.includes(`"${name}"`))
    throw new Error(`There is a module ${name} already.`);
  const made = copyTemplate(root, name);
  writeFileSync(modulesPath, withModule(order, name));
  writeFileSync(routesPath, withRoutes(readFileSync(routesPath, "utf8"), name));
  const permissionsPath = join(root, "tests/matrix/expected.json");
  writeFileSync(permissionsPath, withPermissions(readFileSync(permissionsPath, "utf8"), name));
  return [...made, "src/modules.ts", "src/routes.ts", "tests/matrix/expected.json"];
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

function withRoutes(routes: string, name: string): string {
  const imports = [...routes.matchAll(/^import .* from "\.\/modules\/.*\n/gm)];
  const last = imports.at(-1);
  if (!last || !/^export const routes: Route\[\] = \[\n(?: {2}\.\.\..*,\n)+\];$/m.test(routes))
    throw new Error("src/routes.ts does not list its modules, one in a line.");
  const at = last.index + last[0].length;
  const line = `import { routes as ${camelCase(name)} } from "./modules/${name}/routes.ts";\n`;
  return (routes.slice(0, at) + line + routes.slice(at)).replace(
    /^(export const routes: Route\[\] = \[\n(?: {2}\.\.\..*,\n)+)\];$/m,
    `$1  ...${camelCase(name)},\n];`,
  );
}

// The template's page is for everybody, as the page on personal data is.
function withPermissions(expected: string, name: string): string {
  const everybody = /^ {2}"GET \/privacy": (\{\n[^}]*\})/m.exec(expected)?.[1];
  if (!everybody)
    throw new Error("tests/matrix/expected.json does not tell who may open /privacy.");
  const behind = [...expected.matchAll(/^ {2}"\w+ ([^"]+)": \{/gm)].find(
    ([, path]) => (path as string) > `/${name}`,
  );
  const at = behind?.index ?? expected.lastIndexOf("\n}");
  const line = `  "GET /${name}": ${everybody}`;
  return behind
    ? `${expected.slice(0, at)}${line},\n${expected.slice(at)}`
    : `${expected.slice(0, at)},\n${line}${expected.slice(at)}`;
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
        "who may open its pages (tests/matrix/expected.json); its door index.ts when another " +
        "module knocks.\n",
    );
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
