import { pdfProblem } from '../../platform/documents/typst.ts';
import { type Finding, ok, warning } from './finding.ts';

/** Whether briefs can be made as PDF: Typst brings a binary for each platform as a package. */
export async function checkPdf(): Promise<Finding> {
  const problem = await pdfProblem();
  if (problem === null) return ok('pdf', 'Briefs can be made as PDF.');
  return warning(
    'pdf',
    `No PDF can be made on this machine (${problem}).`,
    'Briefs are still there as pages and Word documents. Install the packages again with `npm ci` on this machine.',
  );
}
