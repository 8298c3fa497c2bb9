import { accounts } from '../domains/accounts/domain.ts';
import { commitments } from '../domains/commitments/domain.ts';
import { directory } from '../domains/directory/domain.ts';
import { marketplace } from '../domains/marketplace/domain.ts';
import { meetings } from '../domains/meetings/domain.ts';
import { messages } from '../domains/messages/domain.ts';
import type { Domain } from '../platform/domain.ts';

/** Every domain of the program, in the order of the menu. */
export const domains: readonly Domain[] = [accounts, directory, messages, marketplace, commitments, meetings];
