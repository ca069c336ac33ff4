/** The addresses of this module's pages, for whoever leads there. */
export type {};

declare module "../../values/href.ts" {
  interface Addresses {
    "/payments/:reference": true;
    "/payments/:reference/receipt": true;
    "/payments/:reference/receipt.pdf": true;
    "/desk/payments": true;
    "/desk/payments/unmatched": true;
    "/desk/payments/unmatched.csv": true;
    "/desk/payments/unmatched/:id": true;
  }
}
