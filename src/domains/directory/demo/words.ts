import type { Locale } from '../../../platform/i18n/locales.ts';
import type { OrganizationRecord } from '../input/organization-record.ts';

type Words = Record<Locale, string>;

function words(en: string, fr: string, es: string, ar: string, ru: string, zh: string): Words {
  return { en, fr, es, ar, ru, zh };
}

/** What the invented organizations are named after. */
export const CORES: readonly Words[] = [
  words('Amber Kite', 'Cerf-volant d’ambre', 'Cometa de Ámbar', 'طائرة الكهرمان', 'Янтарный змей', '琥珀风筝'),
  words('Paper Bridge', 'Pont de papier', 'Puente de Papel', 'جسر الورق', 'Бумажный мост', '纸桥'),
  words('Copper Sparrow', 'Moineau de cuivre', 'Gorrión de Cobre', 'عصفور النحاس', 'Медный воробей', '铜雀儿'),
  words('Lantern Field', 'Champ des lanternes', 'Campo de Faroles', 'حقل الفوانيس', 'Поле фонарей', '灯田'),
  words('Salt Garden', 'Jardin de sel', 'Jardín de Sal', 'حديقة الملح', 'Соляной сад', '盐园'),
  words('Slow River', 'Rivière lente', 'Río Lento', 'النهر المتمهل', 'Тихая протока', '缓流河'),
  words('Seven Doors', 'Sept portes', 'Siete Puertas', 'الأبواب السبعة', 'Семь дверей', '七扇门'),
  words('Green Thread', 'Fil vert', 'Hilo Verde', 'الخيط الأخضر', 'Зелёная нить', '绿线'),
  words('Stone Orchard', 'Verger de pierre', 'Huerto de Piedra', 'بستان الحجر', 'Каменный сад', '石果园'),
  words('Clear Well', 'Puits clair', 'Pozo Claro', 'البئر الصافية', 'Чистый колодец', '清井'),
  words('North Window', 'Fenêtre du nord', 'Ventana del Norte', 'نافذة الشمال', 'Северное окно', '北窗'),
  words('Night Ferry', 'Bac de nuit', 'Transbordador Nocturno', 'عبّارة الليل', 'Ночной паром', '夜渡'),
  words('Morning Table', 'Table du matin', 'Mesa de la Mañana', 'مائدة الصباح', 'Утренний стол', '晨桌'),
  words('Wide Sky', 'Grand ciel', 'Cielo Ancho', 'السماء الرحبة', 'Широкое небо', '阔天'),
  words('Quiet Street', 'Rue tranquille', 'Calle Tranquila', 'الشارع الهادئ', 'Тихая улица', '静街'),
  words('Second Key', 'Deuxième clé', 'Segunda Llave', 'المفتاح الثاني', 'Второй ключ', '第二把钥匙'),
  words('Open Courtyard', 'Cour ouverte', 'Patio Abierto', 'الفناء المفتوح', 'Открытый двор', '敞院'),
  words('Warm Stove', 'Poêle chaud', 'Estufa Tibia', 'الموقد الدافئ', 'Тёплая печь', '暖炉'),
  words('White Acacia', 'Acacia blanc', 'Acacia Blanca', 'السنط الأبيض', 'Белая акация', '白槐'),
  words('Swift Heron', 'Héron agile', 'Garza Veloz', 'البلشون السريع', 'Быстрая цапля', '飞鹭'),
  words('Hill Bell', 'Cloche de la colline', 'Campana de la Colina', 'جرس التل', 'Колокол на холме', '山丘之钟'),
  words('Tall Reed', 'Grand roseau', 'Junco Alto', 'القصبة العالية', 'Высокий тростник', '高芦苇'),
  words('Blue Ladder', 'Échelle bleue', 'Escalera Azul', 'السلم الأزرق', 'Синяя лестница', '蓝梯'),
  words('Near Shore', 'Rive proche', 'Orilla Cercana', 'الضفة القريبة', 'Ближний берег', '近岸'),
];

export interface OrganizationType {
  key: string;
  kind: OrganizationRecord['kind'];
  /** The name around the core, which stands at `#`. */
  name: Words;
}

function type(key: string, kind: OrganizationRecord['kind'], name: Words): OrganizationType {
  return { key, kind, name };
}

/** Seven that every core has, then six of which each core has three. */
export const TYPES: readonly OrganizationType[] = [
  type('association', 'ngo', words('# Association', 'Association #', 'Asociación #', 'جمعية #', 'Ассоциация «#»', '#协会')),
  type(
    'centre',
    'ngo',
    words('# Community Centre', 'Centre communautaire #', 'Centro Comunitario #', 'مركز # المجتمعي', 'Общественный центр «#»', '#社区中心'),
  ),
  type('initiative', 'ngo', words('# Initiative', 'Initiative #', 'Iniciativa #', 'مبادرة #', 'Инициатива «#»', '#行动')),
  type(
    'collective',
    'ngo',
    words('# Peer Collective', 'Collectif de pairs #', 'Colectivo de Pares #', 'رابطة أقران #', 'Объединение равных «#»', '#同伴互助会'),
  ),
  type('network', 'network', words('# Network', 'Réseau #', 'Red #', 'شبكة #', 'Сеть «#»', '#网络')),
  type('clinic', 'health', words('# Clinic', 'Clinique #', 'Clínica #', 'عيادة #', 'Клиника «#»', '#诊所')),
  type('institute', 'academic', words('# Institute', 'Institut #', 'Instituto #', 'معهد #', 'Институт «#»', '#研究所')),
  type('fund', 'donor', words('# Fund', 'Fonds #', 'Fondo #', 'صندوق #', 'Фонд «#»', '#基金')),
  type('newsroom', 'media', words('# Newsroom', 'Rédaction #', 'Redacción #', 'غرفة أخبار #', 'Редакция «#»', '#新闻编辑部')),
  type(
    'mission',
    'state',
    words(
      'Permanent Mission of #',
      'Mission permanente de #',
      'Misión Permanente de #',
      'البعثة الدائمة لـ«#»',
      'Постоянное представительство «#»',
      '#常驻代表团',
    ),
  ),
  type('programme', 'un-entity', words('# Programme', 'Programme #', 'Programa #', 'برنامج #', 'Программа «#»', '#规划署')),
  type(
    'laboratory',
    'private-sector',
    words('# Laboratories', 'Laboratoires #', 'Laboratorios #', 'مختبرات #', 'Лаборатории «#»', '#实验室'),
  ),
  type('library', 'other', words('# Library', 'Bibliothèque #', 'Biblioteca #', 'مكتبة #', 'Библиотека «#»', '#图书馆')),
];
