/** The door: which unit a point lies in, and the city drawn as a map. */
export { borders, responsibleUnit, unitAt, wardShapes } from "./queries.ts";
export type { Outline, PlaceAnswer, WardShape, WardShapes } from "./queries.ts";
