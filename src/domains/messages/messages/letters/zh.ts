import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const zh: Translation<typeof en> = {
  'relay.guest': '{name}（访客）',
  'relay.intro': '{name} 通过本网站就“{subject}”给您写信：',
  'relay.inert': '发件人的身份未经核实，因此正文中的网址以无法点击的形式显示。',
  'relay.attachments': '{count, plural, other {附有 # 个文件，可在网站上查看。}}',
  'relay.read': '在网站上阅读和回复',
  'relay.press': '静音、屏蔽或举报',
  'relay.answerByMail': '您也可以直接回复本邮件。对方看不到您的地址。',
  'relay.answerOnSite': '请在网站上回复：直接回复本邮件不会有人收到。对方看不到您的地址。',
  'relay.why': '您收到本邮件是因为您参与了这次会话。',
  'relay.whyOrganization': '您收到本邮件是因为您代表收件组织。',
  'notice.title': '{name} 给您写了信',
  'notice.body': '主题：“{subject}”。',
  'confirm.subject': '请确认您发给 {name} 的消息',
  'confirm.text':
    '有人在本网站给 {name} 写信时填写了这个地址。如果是您本人，请在三天内点击按钮，消息即会发出。如果不是您，请不要操作：不会发送任何内容。',
  'confirm.button': '发送我的消息',
  'confirm.why': '本邮件只发送一次，您的地址不会用于其他用途。',
  'refusal.subject': '您的回复未能转交',
  'refusal.other-address': '您的回复来自另一个地址，而不是我们写信的地址，因此无法确认是您本人。请用原地址回复，或在网站上回复。',
  'refusal.empty': '您的回复中没有您写的内容，只有引文。请写在引文上方，或在网站上回复。',
  'refusal.cap': '今天可发送的消息数已用完，请明天再回复。',
  'refusal.suspended': '秘书处已暂停您使用消息中转。相关通知说明了原因和申诉方式。',
  'refusal.files': '您的文字已转交，但并非所有文件：仅接受图片、PDF 和纯文本，每个不超过 5 MB，最多三个。',
  'refusal.why': '您收到本邮件是因为我们收到了来自您地址的回复。',
  'notice.fromOrganization': '有组织给您写了信',
  'refusal.suspended-guest':
    '有人用此地址在本网站写了一条消息。该消息未被转交：目前不转交来自此地址的任何消息。秘书处的邮件说明了原因。如果不是您写的，请不必理会。',
  'decision.why': '您收到此邮件，是因为有人用此地址通过本网站写了信。',
};
