import { accounts } from '../domains/accounts/domain.ts';
import { directory } from '../domains/directory/domain.ts';
import { messages } from '../domains/messages/domain.ts';
import type { Domain } from '../platform/domain.ts';

/** Every domain of the program, in the order of the menu. */
export const domains: readonly Domain[] = [accounts, directory, messages];
