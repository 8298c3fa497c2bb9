/** Longer than anything that people write; what comes after is left out before anything is looked for. */
const MOST = 200_000;
const MOST_LINES = 5_000;
const MOST_LINE = 1_000;

/** What mail programs put above what they quote, in the six languages: "On Monday Amina wrote:". It may run over three lines. */
const WROTE = [
  /^On\b.{4,300}\bwrote\s?:$/i,
  /^Le\b.{4,300}\ba écrit\s?:$/i,
  /^El\b.{4,300}\bescribió\s?:$/i,
  /^.{4,300}\s(?:пишет|писал|писала|написал|написала|написал\(а\))\s?:$/i,
  /^(?:في|بتاريخ|يوم|وفي)\s.{4,300}(?:كتب|كتبت|كتبه)(?:\s.{0,200})?[:：]$/,
  /^.{4,300}(?:写道|寫道)\s?[:：]$/,
  /^\S.{4,300}<[^<>\s]+@[^<>\s]+>\s?[:：]$/,
];

const DIVIDER =
  /^\s*[-_—–*]{2,}\s*(?:Original Message|Forwarded message|Message d['’]origine|Message original|Message transféré|Mensaje original|Mensaje reenviado|Исходное сообщение|Пересылаемое сообщение|Пересланное сообщение|原始邮件|原邮件|转发的邮件|الرسالة الأصلية|رسالة معاد توجيهها)\s*[-_—–*]{2,}\s*$/i;
const FROM = /^\s*\*?(?:From|De|Von|От|От кого|发件人|寄件人|من)\*?\s?[:：]/i;
const OTHER_HEADER =
  /^\s*\*?(?:Sent|Date|To|Cc|Subject|Envoyé|À|Objet|Enviado|Enviado el|Fecha|Para|Asunto|Отправлено|Дата|Кому|Тема|发送时间|日期|收件人|主题|抄送|تاريخ الإرسال|أُرسلت|التاريخ|إلى|الموضوع)\*?\s?[:：]/i;
const SENT_FROM =
  /^\s*(?:Sent from my |Sent from Outlook|Get Outlook for |Envoyé de mon |Envoyé depuis |Obtenez Outlook|Enviado desde mi |Obtener Outlook|Отправлено с |Отправлено из |发自我的|从我的.{0,20}发送|أُ?رسلت من|تم الإرسال من)/i;

/** What somebody wrote in answer to a mail: without what was quoted, without the signature, without the program's advertisement. */
export function ownWords(text: string): string {
  const lines = text
    .slice(0, MOST)
    .replaceAll(/\r\n?/g, '\n')
    .split('\n', MOST_LINES)
    .map((line) => line.slice(0, MOST_LINE));
  const end = lines.findIndex((_, at) => beginsQuotation(lines, at) || isSignature(lines[at] ?? ''));
  return (end < 0 ? lines : lines.slice(0, end))
    .filter((line) => !/^\s{0,3}>/.test(line))
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

function beginsQuotation(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? '';
  if (DIVIDER.test(line)) return true;
  if (/^_{10,}\s*$/.test(line) && FROM.test(nextFilled(lines, at))) return true;
  if (FROM.test(line) && lines.slice(at + 1, at + 6).some((other) => OTHER_HEADER.test(other))) return true;
  return [1, 2, 3].some((count) => {
    const joined = lines.slice(at, at + count).map((part) => part.trim());
    return joined.every(Boolean) && WROTE.some((pattern) => pattern.test(joined.join(' ')));
  });
}

/** `-- ` alone on its line (RFC 3676, section 4.3); programs often lose the space. */
function isSignature(line: string): boolean {
  return /^--\s?$/.test(line) || SENT_FROM.test(line);
}

function nextFilled(lines: readonly string[], at: number): string {
  for (let next = at + 1; next < lines.length; next += 1) if (lines[next]?.trim()) return lines[next] ?? '';
  return '';
}
