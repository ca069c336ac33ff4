/** The addresses of this module's pages, for whoever leads there. */
export type {};

declare module "../../values/href.ts" {
  interface Addresses {
    "/transparency": true;
    "/overview": true;
    "/overview/rows": true;
    "/overview/report": true;
    "/overview/report.csv": true;
    "/admin/operations": true;
  }
}
