import type { Route } from '../../../platform/http/route.ts';
import * as kinds from '../../../platform/http/route-kinds.ts';
import { FILE_BYTES, MOST_FILES } from '../input/attachments.ts';

type Handle = Route['handle'];
const uploads = { files: MOST_FILES, bytes: FILE_BYTES };

/** Forms of messages take files. */
export const openForm = (path: string, handle: Handle): Route => kinds.openForm(path, handle, { uploads });
export const ownForm = (path: string, handle: Handle): Route => kinds.ownForm(path, handle, { uploads });
