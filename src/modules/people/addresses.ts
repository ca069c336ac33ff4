/** The addresses of this module's pages, for whoever leads there. */
export type {};

declare module "../../values/href.ts" {
  interface Addresses {
    "/sign-in": true;
    "/welcome/:token": true;
    "/sign-out": true;
    "/account": true;
    "/confirm": true;
    "/desk/posts": true;
    "/desk/substitutes": true;
    "/desk/search": true;
    "/desk/units/:code": true;
    "/admin/people": true;
    "/admin/people/new": true;
    "/admin/people/nominations": true;
    "/admin/people/accounts/:id": true;
    "/admin/posts": true;
    "/admin/posts/new": true;
    "/admin/posts/waiting": true;
    "/admin/posts/units/:code": true;
    "/admin/posts/:id": true;
  }
}
