/** Who somebody is across conversations: for caps, blocks and suspensions. A guest is a keyed hash of the address. */
export type Identity = `person:${string}` | `organization:${string}` | `guest:${string}`;

export const personIdentity = (id: string): Identity => `person:${id}`;
export const organizationIdentity = (id: string): Identity => `organization:${id}`;
export const guestIdentity = (hash: string): Identity => `guest:${hash}`;
