/** What a conversation's page says was just done: the ends of the keys `thread.done.…`. */
export const DONE = ['sent', 'muted', 'unmuted', 'blocked', 'unblocked', 'reported', 'noted', 'changed'] as const;
