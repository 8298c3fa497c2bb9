import { catalogue } from '../../../../platform/i18n/messages.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ru } from './ru.ts';
import { zh } from './zh.ts';

export const ownMessages = catalogue({ ar, en, es, fr, ru, zh });
