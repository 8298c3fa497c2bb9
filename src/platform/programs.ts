import type { z } from 'zod';

/** An address for programs that a domain has, as the description of all of them (OpenAPI) says it. The route itself stands among the domain's routes. */
export interface ProgramAddress {
  /** `operationId`. */
  id: string;
  /** As the route has it: `/api/v1/needs/:slug`. */
  path: string;
  /** One sentence in English, for programs' authors. */
  summary: string;
  /** Meaning of each part of the path, by name. */
  inPath?: Record<string, string>;
  query?: z.ZodObject;
  answer: { schema: z.ZodType; meaning: string };
  /** An address that works, or null where there is nothing to show yet. */
  example(): Promise<string | null>;
}

/** When and where an assistant asks. */
export interface ToolContext {
  /** Public scheme and host. */
  origin: string;
  now: Date;
}

/** What a tool answers: a sentence about what cannot be used, or so many items of which fewer are given where the answer is too long. */
export type ToolAnswer = { refused: string } | { items: number; value(items: number): object };

/** A tool for assistants (Model Context Protocol) that only reads, and only what everybody may see. */
export interface ProgramTool {
  name: string;
  title: string;
  description: string;
  input: z.ZodObject;
  /** `input` has passed the schema. */
  answer(input: Record<string, unknown>, context: ToolContext): Promise<ToolAnswer>;
}
