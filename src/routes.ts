/** The table of contents of the URL space: one line per module. */
import type { Route } from "./gates/route.ts";
import { routes as calendar } from "./modules/calendar/routes.ts";
import { routes as dossiers } from "./modules/dossiers/routes.ts";
import { routes as files } from "./modules/files/routes.ts";
import { routes as notifications } from "./modules/notifications/routes.ts";
import { routes as numbers } from "./modules/numbers/routes.ts";
import { routes as organizations } from "./modules/organizations/routes.ts";
import { routes as payments } from "./modules/payments/routes.ts";
import { routes as people } from "./modules/people/routes.ts";
import { routes as places } from "./modules/places/routes.ts";
import { routes as portal } from "./modules/portal/routes.ts";
import { routes as procedures } from "./modules/procedures/routes.ts";
import { routes as reports } from "./modules/reports/routes.ts";

export const routes: Route[] = [
  ...portal,
  ...organizations,
  ...places,
  ...calendar,
  ...people,
  ...procedures,
  ...files,
  ...notifications,
  ...payments,
  ...dossiers,
  ...numbers,
  ...reports,
];
