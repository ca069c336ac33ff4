/** The addresses of this module's pages, for whoever leads there. */
export type {};

declare module "../../values/href.ts" {
  interface Addresses {
    "/directives/days/:token": true;
    "/directives/rate": true;
    "/directives/wall/:code": true;
    "/admin/wall-screens": true;
    "/admin/wall-screens/:id": true;
    "/desk/directives/new": true;
    "/desk/directives/periodic": true;
    "/desk/directives/periodic/:id": true;
    "/desk/directives/sources": true;
    "/desk/directives/sources/:id": true;
    "/desk/directives/messages": true;
    "/desk/directives/sheets": true;
    "/desk/directives/sheets/:id": true;
    "/desk/directives/sheets/:id/report.xlsx": true;
    "/desk/directives/sheets/:id/rows/:place": true;
    "/desk/directives": true;
    "/desk/directives.csv": true;
    "/desk/directives.xlsx": true;
    "/desk/directives/board": true;
    "/desk/directives/board.xlsx": true;
    "/desk/directives/board/wall": true;
    "/desk/directives/report": true;
    "/desk/directives/days": true;
    "/desk/directives/:id": true;
    "/desk/directives/:id/report.edxml": true;
  }
}
