/** What the program of this measurement and the measurement itself agree on. */
export const ACCOUNTS = 500;
export const PASSWORD = 'seven green bicycles';
