/** Every system of the house with what it announces, in the order of modules.ts. */
import { announcement as forms } from "./modules/forms/module.ts";
import { announcement as organizations } from "./modules/organizations/module.ts";
import { announcement as places } from "./modules/places/module.ts";
import { announcement as calendar } from "./modules/calendar/module.ts";
import { announcement as people } from "./modules/people/module.ts";
import { announcement as procedures } from "./modules/procedures/module.ts";
import { announcement as drafts } from "./modules/drafts/module.ts";
import { announcement as files } from "./modules/files/module.ts";
import { announcement as exchange } from "./modules/exchange/module.ts";
import { announcement as papers } from "./modules/papers/module.ts";
import { announcement as numbers } from "./modules/numbers/module.ts";
import { announcement as signing } from "./modules/signing/module.ts";
import { announcement as notifications } from "./modules/notifications/module.ts";
import { announcement as payments } from "./modules/payments/module.ts";
import { announcement as dossiers } from "./modules/dossiers/module.ts";
import { announcement as directives } from "./modules/directives/module.ts";
import { announcement as work } from "./modules/work/module.ts";
import { announcement as reports } from "./modules/reports/module.ts";
import { announcement as portal } from "./modules/portal/module.ts";
import { announce } from "./platform/announcement.ts";

export const systems = {
  forms,
  organizations,
  places,
  calendar,
  people,
  procedures,
  drafts,
  files,
  exchange,
  papers,
  numbers,
  signing,
  notifications,
  payments,
  dossiers,
  directives,
  work,
  reports,
  portal,
};
announce(systems);
