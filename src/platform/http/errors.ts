/** The closed set of refusals. One place turns them into a page or a problem document (RFC 9457). */
const STATUS = {
  malformed: 400,
  'sign-in': 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  invalid: 422,
  'too-many': 429,
  failed: 500,
  unavailable: 503,
} as const;
export type ErrorKind = keyof typeof STATUS;

/** One thing wrong with one parameter or field. `code` names the rule; the reader's language is chosen when it is shown. */
export interface FieldError {
  field: string;
  code: string;
  /** The value that cannot be used, where a parameter may have several. */
  value?: string;
  /** The number that the rule speaks of: a length, a least or a most. */
  limit?: number;
}

export class Refusal extends Error {
  readonly kind: ErrorKind;
  readonly fields: FieldError[];
  /** Seconds after which another try makes sense. */
  readonly retryAfter: number | undefined;

  constructor(kind: ErrorKind, options: { fields?: FieldError[]; retryAfter?: number } = {}) {
    super(kind);
    this.kind = kind;
    this.fields = options.fields ?? [];
    this.retryAfter = options.retryAfter;
  }

  get status(): number {
    return STATUS[this.kind];
  }
}

export const notFound = (): Refusal => new Refusal('not-found');
