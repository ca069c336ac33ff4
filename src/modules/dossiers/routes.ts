/** The addresses of dossiers. */
import { citizenPages, personPages } from "../../gates/citizen.ts";
import { publicPages } from "../../gates/public.ts";
import { staffPages } from "../../gates/staff.ts";
import { api } from "./api.ts";
import { counter } from "./pages/counter-page.tsx";
import { counterFiled } from "./pages/counter-filed-page.tsx";
import { counterNew } from "./pages/counter-new-page.tsx";
import { counterPapers } from "./pages/counter-papers-page.tsx";
import { deskDossier } from "./pages/desk-dossier-page.tsx";
import { dossierExport } from "./pages/dossier-export-page.ts";
import { dossierFile } from "./pages/dossier-file-page.ts";
import { dossierLetter } from "./pages/dossier-letter-page.ts";
import { dossierList } from "./pages/dossier-list-page.tsx";
import { dossierNew } from "./pages/dossier-new-page.tsx";
import { dossierProposal } from "./pages/dossier-proposal-page.ts";
import { dossierRegister } from "./pages/dossier-register-page.ts";
import { dossierSlip } from "./pages/dossier-slip-page.ts";
import { dossierSupplement } from "./pages/dossier-supplement-page.tsx";
import { draftCheck } from "./pages/draft-check-page.tsx";
import { draftDetail } from "./pages/draft-detail-page.ts";
import { draftStep } from "./pages/draft-step-page.tsx";
import { inbox } from "./pages/inbox-page.tsx";
import { lookUp } from "./pages/look-up-page.tsx";
import { myDossier } from "./pages/my-dossier-page.tsx";
import { myDossiers } from "./pages/my-dossiers-page.tsx";
import { receipt } from "./pages/receipt-page.tsx";
import { dossierDuties } from "./rules/duties.ts";

export const routes = [
  ...publicPages({ "/look-up": lookUp }),
  ...citizenPages({
    "/dossiers": myDossiers,
    "/dossiers/new/:code": dossierNew,
    "/dossiers/:id": myDossier,
    "/dossiers/:id/supplement": dossierSupplement,
    "/dossiers/drafts/:id": draftDetail,
    "/dossiers/drafts/:id/check": draftCheck,
    "/dossiers/drafts/:id/:step": draftStep,
  }),
  ...personPages({
    "/dossiers/:id/receipt": receipt,
    "/dossiers/:id/files/:file": dossierFile,
    "/dossiers/:id/slips/:slip": dossierSlip,
  }),
  ...staffPages(["dossiers.receive"], {
    "/desk/counter": counter,
    "/desk/counter/new/:code": counterNew,
    "/desk/dossiers/:id/filed": counterFiled,
    "/desk/dossiers/:id/supplement": dossierSupplement,
    "/desk/counter/:id": draftDetail,
    "/desk/counter/:id/received": counterPapers,
    "/desk/counter/:id/check": draftCheck,
    "/desk/counter/:id/:step": draftStep,
    "/desk/register.pdf": dossierRegister,
  }),
  ...staffPages(dossierDuties, {
    "/desk/inbox": inbox,
    "/desk/dossiers": dossierList,
    "/desk/dossiers.csv": dossierExport("csv"),
    "/desk/dossiers.xlsx": dossierExport("xlsx"),
    "/desk/dossiers/:id/proposal": dossierProposal,
    "/desk/dossiers/:id/letter": dossierLetter,
  }),
  // Whoever only oversees finds there how a dossier stands, and nothing that people wrote.
  ...staffPages([...dossierDuties, "dossiers.oversee"], { "/desk/dossiers/:id": deskDossier }),
  ...api,
];
