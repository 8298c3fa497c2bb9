import { codeOf } from './failure.ts';

const LEVELS = { trace: 10, debug: 20, info: 30, warn: 40, error: 50, fatal: 60, silent: 100 } as const;
export type LogLevel = keyof typeof LEVELS;
type Fields = Record<string, unknown>;
/** A message, or fields and a message. */
export type Write = (fields: object | string, message?: string) => void;

/** One JSON object per line. The shape is the one that Fastify asks of a logger. */
export interface Log {
  level: string;
  trace: Write;
  debug: Write;
  info: Write;
  warn: Write;
  error: Write;
  fatal: Write;
  silent: Write;
  /** A log that adds these fields to every line. */
  child(fields: Fields): Log;
}

/**
 * Opens the log. What a person sent never reaches it: of a request only the method and the pattern of its route are
 * kept (no address, no query, no header), of an error its kind, message, code and place, not the rows it speaks of.
 */
export function openLog(
  level: LogLevel,
  write: (line: string) => void = (line) => void process.stderr.write(line),
  always: Fields = {},
): Log {
  const at = (name: Exclude<LogLevel, 'silent'>): Write =>
    LEVELS[name] < LEVELS[level]
      ? () => undefined
      : (fields, message) => {
          const own = typeof fields === 'string' ? { message: fields } : { ...safe(fields), ...(message !== undefined && { message }) };
          write(`${JSON.stringify({ time: new Date().toISOString(), level: name, ...always, ...own })}\n`);
        };
  return {
    level,
    trace: at('trace'),
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    fatal: at('fatal'),
    silent: () => undefined,
    child: (fields) => openLog(level, write, { ...always, ...safe(fields) }),
  };
}

function safe(fields: object): Fields {
  if (fields instanceof Error) return { error: ofError(fields) };
  const kept: Fields = {};
  for (const [name, value] of Object.entries(fields)) {
    if (name === 'req') Object.assign(kept, ofRequest(value));
    else if (name === 'res') kept['status'] = (value as { statusCode?: unknown } | null)?.statusCode;
    else if (value instanceof Error) kept[name === 'err' ? 'error' : name] = ofError(value);
    else kept[name] = value;
  }
  return kept;
}

function ofRequest(value: unknown): Fields {
  const request = value as { method?: unknown; routeOptions?: { url?: unknown } } | null;
  return { method: request?.method, route: request?.routeOptions?.url };
}

function ofError(error: Error): Fields {
  const code = codeOf(error);
  // The first lines of a stack say the message again; the places in the code are what is missing.
  const places = error.stack
    ?.split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 8);
  return { name: error.name, message: error.message, ...(code && { code }), at: places?.map((line) => line.trim().slice(3)) };
}
