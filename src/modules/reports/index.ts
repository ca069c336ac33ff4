/** The door of reports: what everybody may know. */
export { type CityFigures, cityFigures } from "./queries.ts";
