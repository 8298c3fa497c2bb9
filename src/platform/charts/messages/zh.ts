import type { Translation } from '../../i18n/messages.ts';
import type { en } from './en.ts';

export const zh: Translation<typeof en> = {
  zoomIn: '放大',
  zoomOut: '缩小',
  zoomReset: '显示整幅地图',
  zoomTo: '将地图缩放至',
  skipMap: '跳过地图：表格中有相同的数字',
  none: '无',
  range: '{from, number} 至 {to, number}',
  rangeOne: '{from, number}',
  rangeOpen: '{from, number} 及以上',
  legend: '地图色阶',
  disclaimer:
    '本地图所示边界和名称以及所用称谓，不意味着出版方对任何国家、领土、城市或地区或其当局的法律地位，或对其边界或界线的划分表示任何意见。',
  dashedLines: '虚线为尚未确定或尚未商定的边界和界线，仅为大致走向。',
  kashmir: '其中一条虚线大致为印度和巴基斯坦商定的查谟和克什米尔控制线。各方尚未就查谟和克什米尔的最终地位达成一致。',
  sudan: '苏丹与南苏丹之间的最终边界以及阿卜耶伊地区的最终地位尚未确定。',
  malvinas: '阿根廷政府与大不列颠及北爱尔兰联合王国政府对福克兰群岛（马尔维纳斯）的主权存在争端。',
  kosovo: '凡提及科索沃之处，均应结合安全理事会第 1244（1999）号决议理解。',
  aboutMap: '关于本地图上的界线',
  attribution: '地图：Visionscarto、Natural Earth',
};
