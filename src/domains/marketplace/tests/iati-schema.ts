import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XmlBufferInputProvider, XmlDocument, xmlCleanupInputProvider, xmlRegisterInputProvider, XsdValidator } from 'libxml2-wasm';
import { projectRoot } from '../../../platform/config/root.ts';

/** The standard as it is published; not part of the project. */
export const STANDARD = join(projectRoot(), '../shared/data/standards/iati');
const SCHEMAS = join(STANDARD, 'schemas');
const NAMES = ['iati-activities-schema.xsd', 'iati-common.xsd', 'xml.xsd'];

/** Whether the schemas are there; else what is not checked is said. */
export function schemasThere(): boolean {
  if (existsSync(SCHEMAS)) return true;
  process.stdout.write('skipped: ../shared/data not present\n');
  return false;
}

/** Throws where one of the texts is not valid against the schema of activities. */
export function validate(...texts: string[]): void {
  const files = NAMES.map((name) => [`http://iati.test/${name}`, readFileSync(join(SCHEMAS, name))] as const);
  const provider = new XmlBufferInputProvider(Object.fromEntries(files.map(([url, bytes]) => [url, new Uint8Array(bytes)])));
  xmlRegisterInputProvider(provider);
  try {
    const schema = XmlDocument.fromBuffer(readFileSync(join(SCHEMAS, NAMES[0] ?? '')), { url: `http://iati.test/${NAMES[0] ?? ''}` });
    const validator = XsdValidator.fromDoc(schema);
    for (const text of texts) {
      const document = XmlDocument.fromString(text);
      validator.validate(document);
      document.dispose();
    }
    validator.dispose();
    schema.dispose();
  } finally {
    xmlCleanupInputProvider();
  }
}

/** What an XPath finds in a text, attributes and elements by their text. */
export function found(text: string, path: string): string[] {
  const document = XmlDocument.fromString(text);
  try {
    return document.find(path).map(({ content }) => content);
  } finally {
    document.dispose();
  }
}
