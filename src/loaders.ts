/** What a first start loads, from the ground floor up. */
import "./announced.ts";
import { announced, isNothing, type Loader } from "./platform/announcement.ts";

const all = await Promise.all(
  [...announced()].map(async ([name, { load }]) =>
    isNothing(load) ? [] : [[name, (await load()).load] as [name: string, load: Loader]],
  ),
);
export const loaders = all.flat();
