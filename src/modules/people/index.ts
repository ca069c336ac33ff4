/** The door of people: who is signed in, who they are, who sits where. */
export { findSignedIn, forgetSessions, type SignedIn } from "./queries/signed-in.ts";
export { getOwnFacts } from "./queries/own-facts.ts";
export { sealPeopleAgain } from "./commands/seal-people-again.ts";
export { confirmSession, demoCode } from "./secrets/second-factor.ts";
export { refuseDemoAccounts } from "./queries/demo-traces.ts";
export { nameFirstAdministrator } from "./commands/name-first-administrator.ts";
export { makeInvitation, type SentInvitation } from "./changes/make-invitation.ts";
export { getContact } from "./queries/nominations.ts";
export type { OfficialInvited, OfficialNews } from "./rules/official-news.ts";
export { provePassword } from "./commands/prove-password.ts";
export { formLine, type SigningForm } from "./rules/signing-form.ts";
export { findSigningForm } from "./queries/find-signing-form.ts";
export { listMandated } from "./queries/mandates.ts";
export { type Absence, listAbsences, servesToday } from "./queries/absences.ts";
export { setAside } from "./commands/set-aside.ts";
export { findSetAside } from "./queries/find-set-aside.ts";
export { findAtCounter } from "./commands/find-at-counter.ts";
export { type PersonNumber, readPersonNumber } from "./rules/person-number.ts";
export {
  type CitizenProfile,
  type Colleague,
  findAccountOf,
  findHead,
  getCitizenProfile,
  isAnothersNumber,
  listColleagues,
  namesOf,
} from "./queries/people.ts";
