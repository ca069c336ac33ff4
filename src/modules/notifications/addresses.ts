/** The addresses of this module's pages, for whoever leads there. */
export type {};

declare module "../../values/href.ts" {
  interface Addresses {
    "/messages": true;
    "/desk/notices": true;
    "/contacts/:token": true;
    "/admin/messages": true;
    "/dev/phone": true;
  }
}
