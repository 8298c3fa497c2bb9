import type { Translation } from '../../i18n/messages.ts';
import type { en } from './en.ts';

export const es: Translation<typeof en> = {
  zoomIn: 'Acercar',
  zoomOut: 'Alejar',
  zoomReset: 'Mostrar todo el mapa',
  zoomTo: 'Centrar el mapa en',
  skipMap: 'Omitir el mapa: la tabla contiene las mismas cifras',
  none: 'Ninguna',
  range: 'De {from, number} a {to, number}',
  rangeOne: '{from, number}',
  rangeOpen: '{from, number} o más',
  legend: 'Tonos del mapa',
  disclaimer:
    'Las fronteras y los nombres que figuran en este mapa y las denominaciones empleadas en él no entrañan, por parte de los editores, juicio alguno sobre la condición jurídica de ningún país, territorio, ciudad o zona, o de sus autoridades, ni respecto del trazado de sus fronteras o límites.',
  dashedLines: 'Las líneas discontinuas son fronteras y líneas no definidas o no acordadas, trazadas de forma aproximada.',
  kashmir:
    'Una de las líneas discontinuas representa aproximadamente la línea de control en Jammu y Cachemira convenida por la India y el Pakistán. Las partes todavía no han llegado a un acuerdo sobre el estatuto definitivo de Jammu y Cachemira.',
  sudan:
    'Todavía no se han determinado la frontera definitiva entre el Sudán y Sudán del Sur ni el estatuto definitivo de la zona de Abyei.',
  malvinas:
    'Existe una controversia entre los Gobiernos de la Argentina y el Reino Unido de Gran Bretaña e Irlanda del Norte respecto de la soberanía sobre las Islas Malvinas (Falkland Islands).',
  kosovo: 'Las referencias a Kosovo deben entenderse en el contexto de la resolución 1244 (1999) del Consejo de Seguridad.',
  aboutMap: 'Acerca de las líneas de este mapa',
  attribution: 'Mapa: Visionscarto, Natural Earth',
};
