/** The house, ground floor first. A module may use only the doors of modules listed above it. */
export const modules = [
  "forms",
  "organizations",
  "places",
  "calendar",
  "people",
  "procedures", // registers: what is asked, who, where, when, what
  "drafts",
  "files",
  "exchange",
  "papers",
  "numbers",
  "signing",
  "notifications",
  "payments", // common works
  "dossiers",
  "directives", // services
  "work",
  "reports",
  "portal", // those who look at everything
] as const;

export type ModuleName = (typeof modules)[number];
