/**
 * What a first start loads, in order; each loader is idempotent and gives a short line, or null
 * when nothing had to be done.
 */
import { load as loadCalendar } from "./modules/calendar/load.ts";
import { load as loadDossiers } from "./modules/dossiers/load.ts";
import { load as loadForms } from "./modules/forms/load.ts";
import { load as loadOrganizations } from "./modules/organizations/load.ts";
import { loadPeople } from "./modules/people/load.ts";
import { load as loadPayments } from "./modules/payments/load.ts";
import { load as loadPlaces } from "./modules/places/load.ts";
import { load as loadProcedures } from "./modules/procedures/load.ts";
import { load as loadSigning } from "./modules/signing/load.ts";

export type Loader = () => Promise<string | null | void>;

export const loaders: [name: string, load: Loader][] = [
  ["forms", loadForms],
  ["organizations", loadOrganizations],
  ["places", loadPlaces],
  ["calendar", loadCalendar],
  ["people", loadPeople],
  ["procedures", loadProcedures],
  ["signing", loadSigning],
  ["payments", loadPayments],
  ["dossiers", loadDossiers],
];
