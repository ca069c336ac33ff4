/** The addresses of this module's pages, for whoever leads there. */
export type {};

declare module "../../values/href.ts" {
  interface Addresses {
    "/": true;
    "/preferences": true;
    "/about": true;
    "/accessibility": true;
    "/privacy": true;
    "/offline": true;
    "/account/data": true;
  }
}
