/** The addresses of dossiers. */
import { citizenPages, personPages } from "../../gates/citizen.ts";
import { publicPages } from "../../gates/public.ts";
import { staffPages } from "../../gates/staff.ts";
import { api } from "./api.ts";
import { counter } from "./pages/counter.tsx";
import { counterFiled } from "./pages/counter-filed.tsx";
import { counterNew } from "./pages/counter-new.tsx";
import { counterPapers } from "./pages/counter-papers.tsx";
import { deskDossier } from "./pages/desk-dossier.tsx";
import { dossierExport } from "./pages/dossier-export.ts";
import { dossierFile } from "./pages/dossier-file.ts";
import { dossierLetter } from "./pages/dossier-letter.ts";
import { dossierList } from "./pages/dossier-list.tsx";
import { dossierNew } from "./pages/dossier-new.tsx";
import { dossierProposal } from "./pages/dossier-proposal.ts";
import { dossierSlip } from "./pages/dossier-slip.ts";
import { dossierSupplement } from "./pages/dossier-supplement.tsx";
import { draftCheck } from "./pages/draft-check.tsx";
import { draftDetail } from "./pages/draft-detail.ts";
import { draftStep } from "./pages/draft-step.tsx";
import { inbox } from "./pages/inbox.tsx";
import { lookUp } from "./pages/look-up.tsx";
import { myDossier } from "./pages/my-dossier.tsx";
import { myDossiers } from "./pages/my-dossiers.tsx";
import { receipt } from "./pages/receipt.tsx";
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
  }),
  ...staffPages(dossierDuties, {
    "/desk": inbox,
    "/desk/dossiers": dossierList,
    "/desk/dossiers.csv": dossierExport,
    "/desk/dossiers/:id/proposal": dossierProposal,
    "/desk/dossiers/:id/letter": dossierLetter,
  }),
  // Whoever only oversees finds there how a dossier stands, and nothing that people wrote.
  ...staffPages([...dossierDuties, "dossiers.oversee"], { "/desk/dossiers/:id": deskDossier }),
  ...api,
];
