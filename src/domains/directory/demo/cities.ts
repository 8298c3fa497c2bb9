import type { Locale } from '../../../platform/i18n/locales.ts';

export interface DemoCity {
  country: string;
  city: string;
  latitude: number;
  longitude: number;
  /** The UN language in which an organization there would write first. */
  writes: Locale;
  /** Other languages of service there. */
  speaks: string[];
}

/** `country city latitude longitude first-language other-languages` */
const ROWS = `
KE Nairobi -1.2864 36.8172 en sw|KE Mombasa -4.0547 39.6636 en sw,ar|UG Kampala 0.3163 32.5822 en lg,sw|TZ Dar_es_Salaam -6.8235 39.2695 en sw
ET Addis_Ababa 9.0250 38.7469 en am,om|RW Kigali -1.9500 30.0588 en rw,fr|MG Antananarivo -18.9137 47.5361 fr mg|ZM Lusaka -15.4067 28.2871 en bem,ny
ZA Cape_Town -33.9258 18.4232 en xh,af|ZA Johannesburg -26.2023 28.0436 en zu,st|MZ Maputo -25.9655 32.5832 en pt|BW Gaborone -24.6545 25.9086 en tn
NG Lagos 6.4541 3.3947 en yo,ig|NG Abuja 9.0579 7.4951 en ha|GH Accra 5.5560 -0.1969 en ak,ee|SN Dakar 14.6937 -17.4441 fr wo
CI Abidjan 5.3544 -4.0017 fr dyu|ML Bamako 12.6500 -8.0000 fr bm|CM Yaoundé 3.8667 11.5167 fr en|CD Kinshasa -4.3276 15.3136 fr ln
EG Cairo 30.0626 31.2497 ar en|MA Casablanca 33.5883 -7.6114 ar fr|TN Tunis 36.8190 10.1658 ar fr|SD Khartoum 15.5518 32.5324 ar en
LB Beirut 33.8933 35.5016 ar fr,en|JO Amman 31.9552 35.9450 ar en|IQ Baghdad 33.3406 44.4009 ar ku|YE Aden 12.7794 45.0367 ar en
TR Istanbul 41.0138 28.9497 en tr|GE Tbilisi 41.6941 44.8337 ru ka|AM Yerevan 40.1811 44.5136 ru hy|KZ Almaty 43.2567 76.9286 ru kk
KG Bishkek 42.8700 74.5900 ru ky|UZ Tashkent 41.2647 69.2163 ru uz|TJ Dushanbe 38.5358 68.7791 ru tg|AF Kabul 34.5281 69.1723 en fa,ps
PK Karachi 24.8608 67.0104 en ur|IN New_Delhi 28.6358 77.2245 en hi|IN Kolkata 22.5626 88.3630 en bn|BD Dhaka 23.7104 90.4074 en bn
NP Kathmandu 27.7017 85.3206 en ne|LK Colombo 6.9355 79.8487 en si,ta|CN Kunming 25.0389 102.7183 zh en|CN Shanghai 31.2222 121.4581 zh en
CN Beijing 39.9075 116.3972 zh en|MN Ulaanbaatar 47.9077 106.8832 ru mn|JP Osaka 34.6938 135.5011 en ja|KR Seoul 37.5660 126.9784 en ko
TH Chiang_Mai 18.7904 98.9847 en th|VN Hanoi 21.0245 105.8412 en vi|MM Yangon 16.8053 96.1561 en my|ID Jakarta -6.2146 106.8451 en id
PH Manila 14.6042 120.9822 en tl|MY Kuala_Lumpur 3.1412 101.6865 en ms,zh|SG Singapore 1.2897 103.8501 zh en,ms|AU Melbourne -37.8140 144.9633 en zh
NZ Wellington -41.2866 174.7756 en mi|FJ Suva -18.1416 178.4415 en fj|PG Port_Moresby -9.4431 147.1797 en tpi|WS Apia -13.8333 -171.7667 en sm
MX Mexico_City 19.4285 -99.1277 es en|GT Guatemala_City 14.6407 -90.5133 es quc|CR San_José 9.9333 -84.0833 es en|CO Bogotá 4.6097 -74.0818 es en
CO Medellín 6.2518 -75.5636 es en|PE Lima -12.0432 -77.0282 es qu|BO La_Paz -16.5000 -68.1500 es ay,qu|EC Quito -0.2299 -78.5250 es qu
AR Buenos_Aires -34.6132 -58.3772 es en|CL Valparaíso -33.0360 -71.6296 es en|UY Montevideo -34.8335 -56.1674 es pt|BR São_Paulo -23.5475 -46.6361 es pt
BR Recife -8.0539 -34.8811 es pt|HT Port-au-Prince 18.5392 -72.3350 fr ht|JM Kingston 17.9970 -76.7936 en jam|TT Port_of_Spain 10.6662 -61.5166 en es
US New_York 40.7143 -74.0060 en es|US Seattle 47.6062 -122.3321 en es|CA Montréal 45.5088 -73.5878 fr en|CA Vancouver 49.2497 -123.1193 en zh
GB Glasgow 55.8651 -4.2576 en pl|IE Dublin 53.3331 -6.2489 en ga|FR Marseille 43.2970 5.3811 fr ar|FR Paris 48.8534 2.3488 fr en
BE Brussels 50.8505 4.3488 fr nl|CH Geneva 46.2022 6.1457 fr en|AT Vienna 48.2085 16.3721 en de|DE Berlin 52.5244 13.4105 en de
ES Barcelona 41.3888 2.1590 es ca|PT Lisbon 38.7169 -9.1399 en pt|IT Bologna 44.4938 11.3387 en it|GR Athens 37.9838 23.7278 en el
PL Kraków 50.0614 19.9366 en pl,uk|RO Bucharest 44.4323 26.1063 en ro|UA Lviv 49.8383 24.0232 ru uk|MD Chișinău 47.0056 28.8575 ru ro
RU Kazan 55.7887 49.1221 ru tt|RU Tomsk 56.4977 84.9744 ru en|BY Minsk 53.9000 27.5667 ru be|LT Vilnius 54.6892 25.2798 en lt
SE Gothenburg 57.7072 11.9668 en sv|NO Oslo 59.9127 10.7461 en no|FI Tampere 61.4991 23.7871 en fi|RS Belgrade 44.8040 20.4651 en sr`;

export const CITIES: readonly DemoCity[] = ROWS.trim()
  .split(/[|\n]/)
  .map((row) => {
    const [country, city, latitude, longitude, writes, speaks] = row.split(' ') as [string, string, string, string, Locale, string];
    return {
      country,
      city: city.replaceAll('_', ' '),
      latitude: Number(latitude),
      longitude: Number(longitude),
      writes,
      speaks: speaks.split(','),
    };
  });

/** Where missions of states and entities of the United Nations sit. */
export const SEATS: readonly DemoCity[] = ['Vienna', 'Geneva', 'New York', 'Nairobi'].map(
  (city) => CITIES.find((candidate) => candidate.city === city) as DemoCity,
);
