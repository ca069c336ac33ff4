/**
 * Prints the table of settings that README.md carries, so that it never says something else than
 * the code.
 */
import { settings } from "../src/platform/config.ts";

/** Gives the Markdown table of all settings, one row for each, in the order of the schema. */
export function settingsTable(): string {
  const defaults: Record<string, unknown> = settings.parse({});
  const rows = Object.entries(settings.shape).map(
    ([name, setting]) =>
      `| \`${name}\` | ${defaultText(defaults[name])} | ${setting.description} |`,
  );
  return ["| Setting | Default | Meaning |", "|---|---|---|", ...rows].join("\n");
}

function defaultText(value: unknown): string {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return "–";
  // A key of development is public and production refuses it, so nobody should copy it from here.
  return /^development-|not-for-production/.test(String(value))
    ? "development only"
    : `\`${String(value)}\``;
}

if (import.meta.main) process.stdout.write(`${settingsTable()}\n`);
