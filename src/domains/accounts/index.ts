// The public face of accounts: what other domains and the program may use.
export { appointAdministrator } from './actions/invite-administrator.ts';
export { stoppingMails } from './actions/mail-notices.ts';
export { notifyPersons, type NoticeText } from './actions/notify.ts';
export { listOwnInstitutions } from './queries/institutions.ts';
export { findPersonByEmail, type KnownPerson, readPersons } from './queries/persons.ts';
export { findReachablePerson, type ReachablePerson } from './queries/reachable-person.ts';
export { listSecretariat } from './queries/secretariat.ts';
