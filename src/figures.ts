/**
 * What an operator watches: the platform's own figures, and those of the modules that keep people
 * waiting.
 */
import { messageFigures } from "./modules/notifications/index.ts";
import { type Figures, platformFigures } from "./platform/figures.ts";

export const figures: readonly Figures[] = [...platformFigures, messageFigures];
