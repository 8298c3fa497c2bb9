// The public face of messages: what other domains may use.
export { beginConversation } from './actions/write-message.ts';
export { writeOrUndo } from './actions/write-or-undo.ts';
export { partsOf as relayPartsOf, type MessagesParts as RelayParts } from './parts.ts';
export { blockedOrganizations } from './queries/silences.ts';
export { asOrganization, asThemselves, SPEAKING_ROLES, speaksFor } from './rules/sender.ts';
export { conversationUrl } from './urls.ts';
