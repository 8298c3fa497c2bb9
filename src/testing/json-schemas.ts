import { Ajv2020 } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';

/** Judges documents by JSON schemas of 2020-12: tells every error, holds formats such as `date`, and passes over keywords that it does not know. */
export function jsonSchemas(): Ajv2020 {
  return new Ajv2020({ strict: false, allErrors: true, formats: fullFormats });
}
