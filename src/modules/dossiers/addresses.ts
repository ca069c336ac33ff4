/** The addresses of this module's pages, for whoever leads there. */
export type {};

declare module "../../values/href.ts" {
  interface Addresses {
    "/look-up": true;
    "/dossiers": true;
    "/dossiers/new/:code": true;
    "/dossiers/:id": true;
    "/dossiers/:id/supplement": true;
    "/dossiers/drafts/:id": true;
    "/dossiers/drafts/:id/check": true;
    "/dossiers/drafts/:id/:step": true;
    "/dossiers/:id/receipt": true;
    "/dossiers/:id/files/:file": true;
    "/dossiers/:id/slips/:slip": true;
    "/desk/counter": true;
    "/desk/counter/new/:code": true;
    "/desk/dossiers/:id/filed": true;
    "/desk/dossiers/:id/supplement": true;
    "/desk/counter/:id": true;
    "/desk/counter/:id/received": true;
    "/desk/counter/:id/check": true;
    "/desk/counter/:id/:step": true;
    "/desk/register.pdf": true;
    "/desk/inbox": true;
    "/desk/dossiers": true;
    "/desk/dossiers.csv": true;
    "/desk/dossiers.xlsx": true;
    "/desk/dossiers/:id/proposal": true;
    "/desk/dossiers/:id/letter": true;
    "/desk/dossiers/:id": true;
  }
}
