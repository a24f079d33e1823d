import { DAY, MINUTE, type Instant } from '../kernel/time.ts';

/**
 * Time zones by their IANA names, with the daylight-saving rules in force in 2026 (tzdata 2025c, public domain), applied to every year.
 * Older rules are not kept: the United States have theirs since 2007, the European Union since 1996, but Mexico, Brazil, Jordan, Iran and
 * others changed the clock until lately. Zones whose rules follow the moon are named and refused.
 */
export interface Zone {
  readonly name: string;
  /** Minutes east of UTC while no daylight saving is in force. */
  readonly standard: number;
  readonly saving: Saving | null;
}

interface Saving {
  /** Minutes that the clock goes forward. */
  readonly minutes: number;
  readonly start: Change;
  readonly end: Change;
}
interface Change {
  /** 0 is January. */
  readonly month: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  /** The first such weekday on or after this day of the month; 0 is the last one of the month. */
  readonly from: number;
  /** Minutes after midnight … */
  readonly minute: number;
  /** … on the clock of UTC, on the clock without daylight saving, or on the one that hangs on the wall. */
  readonly clock: 'utc' | 'standard' | 'wall';
}

const change = (month: number, weekday: number, from: number, minute: number, clock: Change['clock']): Change => ({
  month,
  weekday,
  from,
  minute,
  clock,
});

const SAVINGS: Readonly<Record<string, Saving>> = {
  US: { minutes: 60, start: change(2, 0, 8, 120, 'wall'), end: change(10, 0, 1, 120, 'wall') },
  EU: { minutes: 60, start: change(2, 0, 0, 60, 'utc'), end: change(9, 0, 0, 60, 'utc') },
  TROLL: { minutes: 120, start: change(2, 0, 0, 60, 'utc'), end: change(9, 0, 0, 60, 'utc') },
  CU: { minutes: 60, start: change(2, 0, 8, 0, 'standard'), end: change(10, 0, 1, 0, 'standard') },
  CL: { minutes: 60, start: change(8, 0, 2, 240, 'utc'), end: change(3, 0, 2, 180, 'utc') },
  AU: { minutes: 60, start: change(9, 0, 1, 120, 'standard'), end: change(3, 0, 1, 120, 'standard') },
  LH: { minutes: 30, start: change(9, 0, 1, 120, 'wall'), end: change(3, 0, 1, 120, 'wall') },
  NZ: { minutes: 60, start: change(8, 0, 0, 120, 'standard'), end: change(3, 0, 1, 120, 'standard') },
  CHATHAM: { minutes: 60, start: change(8, 0, 0, 165, 'standard'), end: change(3, 0, 1, 165, 'standard') },
  EG: { minutes: 60, start: change(3, 5, 0, 0, 'wall'), end: change(9, 4, 0, 1440, 'wall') },
  LB: { minutes: 60, start: change(2, 0, 0, 0, 'wall'), end: change(9, 0, 0, 0, 'wall') },
  IL: { minutes: 60, start: change(2, 5, 23, 120, 'wall'), end: change(9, 0, 0, 120, 'wall') },
  MD: { minutes: 60, start: change(2, 0, 0, 120, 'wall'), end: change(9, 0, 0, 180, 'wall') },
};

/** Their clock changes with Ramadan, as it is announced. */
export const IRREGULAR_ZONES: ReadonlySet<string> = new Set(['Africa/Casablanca', 'Africa/El_Aaiun', 'Asia/Gaza', 'Asia/Hebron']);

/** Minutes east of UTC, daylight saving, names. */
const TABLE: readonly (readonly [number, string, string])[] = [
  [-720, '', 'Etc/GMT+12'],
  [-660, '', 'Etc/GMT+11 Pacific/Midway Pacific/Niue Pacific/Pago_Pago Pacific/Samoa US/Samoa'],
  [-600, '', 'Etc/GMT+10 HST Pacific/Honolulu Pacific/Johnston Pacific/Rarotonga Pacific/Tahiti US/Hawaii'],
  [-600, 'US', 'America/Adak America/Atka US/Aleutian'],
  [-570, '', 'Pacific/Marquesas'],
  [-540, '', 'Etc/GMT+9 Pacific/Gambier'],
  [-540, 'US', 'America/Anchorage America/Juneau America/Metlakatla America/Nome America/Sitka America/Yakutat US/Alaska'],
  [-480, '', 'Etc/GMT+8 Pacific/Pitcairn'],
  [
    -480,
    'US',
    'America/Ensenada America/Los_Angeles America/Santa_Isabel America/Tijuana America/Vancouver Canada/Pacific ' +
      'Mexico/BajaNorte PST8PDT US/Pacific',
  ],
  [
    -420,
    '',
    'America/Creston America/Dawson America/Dawson_Creek America/Fort_Nelson America/Hermosillo America/Mazatlan ' +
      'America/Phoenix America/Whitehorse Canada/Yukon Etc/GMT+7 MST Mexico/BajaSur US/Arizona',
  ],
  [
    -420,
    'US',
    'America/Boise America/Cambridge_Bay America/Ciudad_Juarez America/Denver America/Edmonton America/Inuvik America/Shiprock ' +
      'America/Yellowknife Canada/Mountain MST7MDT Navajo US/Mountain',
  ],
  [
    -360,
    '',
    'America/Bahia_Banderas America/Belize America/Chihuahua America/Costa_Rica America/El_Salvador America/Guatemala ' +
      'America/Managua America/Merida America/Mexico_City America/Monterrey America/Regina America/Swift_Current ' +
      'America/Tegucigalpa Canada/Saskatchewan Etc/GMT+6 Mexico/General Pacific/Galapagos',
  ],
  [-360, 'CL', 'Chile/EasterIsland Pacific/Easter'],
  [
    -360,
    'US',
    'America/Chicago America/Indiana/Knox America/Indiana/Tell_City America/Knox_IN America/Matamoros America/Menominee ' +
      'America/North_Dakota/Beulah America/North_Dakota/Center America/North_Dakota/New_Salem America/Ojinaga America/Rainy_River ' +
      'America/Rankin_Inlet America/Resolute America/Winnipeg CST6CDT Canada/Central US/Central US/Indiana-Starke',
  ],
  [
    -300,
    '',
    'America/Atikokan America/Bogota America/Cancun America/Cayman America/Coral_Harbour America/Eirunepe America/Guayaquil ' +
      'America/Jamaica America/Lima America/Panama America/Porto_Acre America/Rio_Branco Brazil/Acre EST Etc/GMT+5 Jamaica',
  ],
  [-300, 'CU', 'America/Havana Cuba'],
  [
    -300,
    'US',
    'America/Detroit America/Fort_Wayne America/Grand_Turk America/Indiana/Indianapolis America/Indiana/Marengo ' +
      'America/Indiana/Petersburg America/Indiana/Vevay America/Indiana/Vincennes America/Indiana/Winamac America/Indianapolis ' +
      'America/Iqaluit America/Kentucky/Louisville America/Kentucky/Monticello America/Louisville America/Montreal America/Nassau ' +
      'America/New_York America/Nipigon America/Pangnirtung America/Port-au-Prince America/Thunder_Bay America/Toronto ' +
      'Canada/Eastern EST5EDT US/East-Indiana US/Eastern US/Michigan',
  ],
  [
    -240,
    '',
    'America/Anguilla America/Antigua America/Aruba America/Barbados America/Blanc-Sablon America/Boa_Vista ' +
      'America/Campo_Grande America/Caracas America/Cuiaba America/Curacao America/Dominica America/Grenada America/Guadeloupe ' +
      'America/Guyana America/Kralendijk America/La_Paz America/Lower_Princes America/Manaus America/Marigot America/Martinique ' +
      'America/Montserrat America/Port_of_Spain America/Porto_Velho America/Puerto_Rico America/Santo_Domingo ' +
      'America/St_Barthelemy America/St_Kitts America/St_Lucia America/St_Thomas America/St_Vincent America/Tortola ' +
      'America/Virgin Brazil/West Etc/GMT+4',
  ],
  [-240, 'CL', 'America/Santiago Chile/Continental'],
  [-240, 'US', 'America/Glace_Bay America/Goose_Bay America/Halifax America/Moncton America/Thule Atlantic/Bermuda Canada/Atlantic'],
  [-210, 'US', 'America/St_Johns Canada/Newfoundland'],
  [
    -180,
    '',
    'America/Araguaina America/Argentina/Buenos_Aires America/Argentina/Catamarca America/Argentina/ComodRivadavia ' +
      'America/Argentina/Cordoba America/Argentina/Jujuy America/Argentina/La_Rioja America/Argentina/Mendoza ' +
      'America/Argentina/Rio_Gallegos America/Argentina/Salta America/Argentina/San_Juan America/Argentina/San_Luis ' +
      'America/Argentina/Tucuman America/Argentina/Ushuaia America/Asuncion America/Bahia America/Belem America/Buenos_Aires ' +
      'America/Catamarca America/Cayenne America/Cordoba America/Coyhaique America/Fortaleza America/Jujuy America/Maceio ' +
      'America/Mendoza America/Montevideo America/Paramaribo America/Punta_Arenas America/Recife America/Rosario America/Santarem ' +
      'America/Sao_Paulo Antarctica/Palmer Antarctica/Rothera Atlantic/Stanley Brazil/East Etc/GMT+3',
  ],
  [-180, 'US', 'America/Miquelon'],
  [-120, '', 'America/Noronha Atlantic/South_Georgia Brazil/DeNoronha Etc/GMT+2'],
  [-120, 'EU', 'America/Godthab America/Nuuk America/Scoresbysund'],
  [-60, '', 'Atlantic/Cape_Verde Etc/GMT+1'],
  [-60, 'EU', 'Atlantic/Azores'],
  [
    0,
    '',
    'Africa/Abidjan Africa/Accra Africa/Bamako Africa/Banjul Africa/Bissau Africa/Conakry Africa/Dakar Africa/Freetown ' +
      'Africa/Lome Africa/Monrovia Africa/Nouakchott Africa/Ouagadougou Africa/Sao_Tome Africa/Timbuktu America/Danmarkshavn ' +
      'Atlantic/Reykjavik Atlantic/St_Helena Etc/GMT Etc/GMT+0 Etc/GMT-0 Etc/GMT0 Etc/Greenwich Etc/UCT Etc/UTC Etc/Universal ' +
      'Etc/Zulu GMT GMT+0 GMT-0 GMT0 Greenwich Iceland UCT UTC Universal Zulu',
  ],
  [
    0,
    'EU',
    'Atlantic/Canary Atlantic/Faeroe Atlantic/Faroe Atlantic/Madeira Eire Europe/Belfast Europe/Dublin Europe/Guernsey ' +
      'Europe/Isle_of_Man Europe/Jersey Europe/Lisbon Europe/London GB GB-Eire Portugal WET',
  ],
  [0, 'TROLL', 'Antarctica/Troll'],
  [
    60,
    '',
    'Africa/Algiers Africa/Bangui Africa/Brazzaville Africa/Douala Africa/Kinshasa Africa/Lagos Africa/Libreville Africa/Luanda ' +
      'Africa/Malabo Africa/Ndjamena Africa/Niamey Africa/Porto-Novo Africa/Tunis Etc/GMT-1',
  ],
  [
    60,
    'EU',
    'Africa/Ceuta Arctic/Longyearbyen Atlantic/Jan_Mayen CET Europe/Amsterdam Europe/Andorra Europe/Belgrade Europe/Berlin ' +
      'Europe/Bratislava Europe/Brussels Europe/Budapest Europe/Busingen Europe/Copenhagen Europe/Gibraltar Europe/Ljubljana ' +
      'Europe/Luxembourg Europe/Madrid Europe/Malta Europe/Monaco Europe/Oslo Europe/Paris Europe/Podgorica Europe/Prague ' +
      'Europe/Rome Europe/San_Marino Europe/Sarajevo Europe/Skopje Europe/Stockholm Europe/Tirane Europe/Vaduz Europe/Vatican ' +
      'Europe/Vienna Europe/Warsaw Europe/Zagreb Europe/Zurich MET Poland',
  ],
  [
    120,
    '',
    'Africa/Blantyre Africa/Bujumbura Africa/Gaborone Africa/Harare Africa/Johannesburg Africa/Juba Africa/Khartoum ' +
      'Africa/Kigali Africa/Lubumbashi Africa/Lusaka Africa/Maputo Africa/Maseru Africa/Mbabane Africa/Tripoli Africa/Windhoek ' +
      'Etc/GMT-2 Europe/Kaliningrad Libya',
  ],
  [120, 'EG', 'Africa/Cairo Egypt'],
  [
    120,
    'EU',
    'Asia/Famagusta Asia/Nicosia EET Europe/Athens Europe/Bucharest Europe/Helsinki Europe/Kiev Europe/Kyiv Europe/Mariehamn ' +
      'Europe/Nicosia Europe/Riga Europe/Sofia Europe/Tallinn Europe/Uzhgorod Europe/Vilnius Europe/Zaporozhye',
  ],
  [120, 'IL', 'Asia/Jerusalem Asia/Tel_Aviv Israel'],
  [120, 'LB', 'Asia/Beirut'],
  [120, 'MD', 'Europe/Chisinau Europe/Tiraspol'],
  [
    180,
    '',
    'Africa/Addis_Ababa Africa/Asmara Africa/Asmera Africa/Dar_es_Salaam Africa/Djibouti Africa/Kampala Africa/Mogadishu ' +
      'Africa/Nairobi Antarctica/Syowa Asia/Aden Asia/Amman Asia/Baghdad Asia/Bahrain Asia/Damascus Asia/Istanbul Asia/Kuwait ' +
      'Asia/Qatar Asia/Riyadh Etc/GMT-3 Europe/Istanbul Europe/Kirov Europe/Minsk Europe/Moscow Europe/Simferopol ' +
      'Europe/Volgograd Indian/Antananarivo Indian/Comoro Indian/Mayotte Turkey W-SU',
  ],
  [210, '', 'Asia/Tehran Iran'],
  [
    240,
    '',
    'Asia/Baku Asia/Dubai Asia/Muscat Asia/Tbilisi Asia/Yerevan Etc/GMT-4 Europe/Astrakhan Europe/Samara Europe/Saratov ' +
      'Europe/Ulyanovsk Indian/Mahe Indian/Mauritius Indian/Reunion',
  ],
  [270, '', 'Asia/Kabul'],
  [
    300,
    '',
    'Antarctica/Mawson Antarctica/Vostok Asia/Almaty Asia/Aqtau Asia/Aqtobe Asia/Ashgabat Asia/Ashkhabad Asia/Atyrau ' +
      'Asia/Dushanbe Asia/Karachi Asia/Oral Asia/Qostanay Asia/Qyzylorda Asia/Samarkand Asia/Tashkent Asia/Yekaterinburg ' +
      'Etc/GMT-5 Indian/Kerguelen Indian/Maldives',
  ],
  [330, '', 'Asia/Calcutta Asia/Colombo Asia/Kolkata'],
  [345, '', 'Asia/Kathmandu Asia/Katmandu'],
  [360, '', 'Asia/Bishkek Asia/Dacca Asia/Dhaka Asia/Kashgar Asia/Omsk Asia/Thimbu Asia/Thimphu Asia/Urumqi Etc/GMT-6 Indian/Chagos'],
  [390, '', 'Asia/Rangoon Asia/Yangon Indian/Cocos'],
  [
    420,
    '',
    'Antarctica/Davis Asia/Bangkok Asia/Barnaul Asia/Ho_Chi_Minh Asia/Hovd Asia/Jakarta Asia/Krasnoyarsk Asia/Novokuznetsk ' +
      'Asia/Novosibirsk Asia/Phnom_Penh Asia/Pontianak Asia/Saigon Asia/Tomsk Asia/Vientiane Etc/GMT-7 Indian/Christmas',
  ],
  [
    480,
    '',
    'Antarctica/Casey Asia/Brunei Asia/Choibalsan Asia/Chongqing Asia/Chungking Asia/Harbin Asia/Hong_Kong Asia/Irkutsk ' +
      'Asia/Kuala_Lumpur Asia/Kuching Asia/Macao Asia/Macau Asia/Makassar Asia/Manila Asia/Shanghai Asia/Singapore Asia/Taipei ' +
      'Asia/Ujung_Pandang Asia/Ulaanbaatar Asia/Ulan_Bator Australia/Perth Australia/West Etc/GMT-8 Hongkong PRC ROC Singapore',
  ],
  [525, '', 'Australia/Eucla'],
  [
    540,
    '',
    'Asia/Chita Asia/Dili Asia/Jayapura Asia/Khandyga Asia/Pyongyang Asia/Seoul Asia/Tokyo Asia/Yakutsk Etc/GMT-9 Japan ' +
      'Pacific/Palau ROK',
  ],
  [570, '', 'Australia/Darwin Australia/North'],
  [570, 'AU', 'Australia/Adelaide Australia/Broken_Hill Australia/South Australia/Yancowinna'],
  [
    600,
    '',
    'Antarctica/DumontDUrville Asia/Ust-Nera Asia/Vladivostok Australia/Brisbane Australia/Lindeman Australia/Queensland ' +
      'Etc/GMT-10 Pacific/Chuuk Pacific/Guam Pacific/Port_Moresby Pacific/Saipan Pacific/Truk Pacific/Yap',
  ],
  [
    600,
    'AU',
    'Antarctica/Macquarie Australia/ACT Australia/Canberra Australia/Currie Australia/Hobart Australia/Melbourne Australia/NSW ' +
      'Australia/Sydney Australia/Tasmania Australia/Victoria',
  ],
  [630, 'LH', 'Australia/LHI Australia/Lord_Howe'],
  [
    660,
    '',
    'Asia/Magadan Asia/Sakhalin Asia/Srednekolymsk Etc/GMT-11 Pacific/Bougainville Pacific/Efate Pacific/Guadalcanal ' +
      'Pacific/Kosrae Pacific/Noumea Pacific/Pohnpei Pacific/Ponape',
  ],
  [660, 'AU', 'Pacific/Norfolk'],
  [
    720,
    '',
    'Asia/Anadyr Asia/Kamchatka Etc/GMT-12 Kwajalein Pacific/Fiji Pacific/Funafuti Pacific/Kwajalein Pacific/Majuro ' +
      'Pacific/Nauru Pacific/Tarawa Pacific/Wake Pacific/Wallis',
  ],
  [720, 'NZ', 'Antarctica/McMurdo Antarctica/South_Pole NZ Pacific/Auckland'],
  [765, 'CHATHAM', 'NZ-CHAT Pacific/Chatham'],
  [780, '', 'Etc/GMT-13 Pacific/Apia Pacific/Enderbury Pacific/Fakaofo Pacific/Kanton Pacific/Tongatapu'],
  [840, '', 'Etc/GMT-14 Pacific/Kiritimati'],
];

const readTable = (): ReadonlyMap<string, Zone> =>
  new Map<string, Zone>(
    TABLE.flatMap(([standard, saving, names]) =>
      names.split(' ').map((name) => [name, { name, standard, saving: saving === '' ? null : SAVINGS[saving]! }] as const),
    ),
  );
let byName: ReadonlyMap<string, Zone> | undefined;

export const UTC: Zone = { name: 'UTC', standard: 0, saving: null };

/** The zone of an IANA name, spelled exactly; undefined for names that are none and for {@link IRREGULAR_ZONES}. */
export const zoneOf = (name: string): Zone | undefined => (byName ??= readTable()).get(name);


/** When the clock changes, in UTC. */
function changeAt(rule: Change, year: number, standard: number, wall: number): number {
  const first = Date.UTC(year, rule.month, rule.from === 0 ? 1 : rule.from);
  const last = Date.UTC(year, rule.month + 1, 0);
  const weekdayOf = (day: number): number => new Date(day).getUTCDay();
  const day =
    rule.from === 0 ? last - ((weekdayOf(last) - rule.weekday + 7) % 7) * DAY : first + ((rule.weekday - weekdayOf(first) + 7) % 7) * DAY;
  const offset = rule.clock === 'utc' ? 0 : rule.clock === 'standard' ? standard : wall;
  return day + (rule.minute - offset) * MINUTE;
}

/** Minutes east of UTC at an instant. */
export function offsetAt(zone: Zone, at: number): number {
  const { saving, standard } = zone;
  if (saving === null) return standard;
  const year = new Date(at + standard * MINUTE).getUTCFullYear();
  const start = changeAt(saving.start, year, standard, standard);
  const end = changeAt(saving.end, year, standard, standard + saving.minutes);
  // In the south daylight saving is on when the year begins.
  const on = start < end ? at >= start && at < end : at >= start || at < end;
  return on ? standard + saving.minutes : standard;
}

/** What the wall shows, as the instant at which a clock in UTC shows it. */
export const wallAt = (zone: Zone, at: number): number => at + offsetAt(zone, at) * MINUTE;

/**
 * The instants at which the wall shows a time: one; two, the earlier first, in the hour that the clock repeats; none in the hour that it
 * skips.
 * @param wall the instant at which a clock in UTC shows it
 */
export function instantsOf(zone: Zone, wall: number): number[] {
  const { saving, standard } = zone;
  const offsets = saving === null ? [standard] : [standard + saving.minutes, standard];
  return offsets.map((offset) => wall - offset * MINUTE).filter((at) => wallAt(zone, at) === wall);
}

/**
 * The one instant for a time on the wall: a time that clocks skip in spring is taken by the offset before the change, a time that they show
 * twice in autumn is the earlier one.
 */
export function fromWall(zone: Zone, wall: number): Instant {
  return (instantsOf(zone, wall)[0] ?? wall - zone.standard * MINUTE) as Instant;
}

/**
 * Reads a time zone as CloudWatch takes it: an IANA name, or an offset such as `+05:30` or `UTC+0530`. Undefined for anything else and for
 * {@link IRREGULAR_ZONES}; nothing here asks the host.
 */
export function parseZone(name: string): Zone | undefined {
  const offset = /^(?:UTC|GMT)?([+-])(\d{2}):?(\d{2})$/.exec(name);
  if (offset === null) return name === 'Z' ? UTC : zoneOf(name);
  const [hours, minutes] = [Number(offset[2]), Number(offset[3])];
  if (hours > 18 || minutes > 59) return undefined;
  return { name, standard: (offset[1] === '-' ? -1 : 1) * (hours * 60 + minutes) || 0, saving: null };
}
