/** The addresses of this module's pages, for whoever leads there. */
export type {};

declare module "../../values/href.ts" {
  interface Addresses {
    "/units": true;
    "/units/:code": true;
  }
}
