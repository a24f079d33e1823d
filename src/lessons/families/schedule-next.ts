import { parseRuleSchedule } from '../../engines/events/schedule/expression.ts';
import { nextCron } from '../../engines/events/schedule/next-cron.ts';
import { DAY, HOUR, MINUTE, parseInstant, plus, type Instant } from '../../kernel/time.ts';
import { said } from '../answers.ts';
import { code, table, text, type Block } from '../block.ts';
import type { Answer, Belief, Change, Family } from '../family.ts';
import type { Random } from '../random.ts';
import { dated, linesOf, makeLog } from '../set-up.ts';
import type { World } from '../world.ts';

/** A rule with a schedule is created: when does it call its target? */
export interface ScheduleCase {
  readonly expression: string;
  /** ISO 8601, whole minutes. */
  readonly created: string;
  /** Which firing is asked for: 1 is the first. */
  readonly nth: number;
  /** Where the team sits, and how many hours its clock is ahead of UTC. */
  readonly office?: { readonly city: string; readonly ahead: number };
}

const createdAt = (c: ScheduleCase): Instant => parseInstant(c.created);
const answerOf = (at: Instant): Answer => said(dated(at));

/** The first firings, as the target is told of them. A schedule that fires once in four years takes four years of virtual time. */
function live(c: ScheduleCase, world: World, count: number): Instant[] {
  const cloud = world.createCloud({ start: new Date(createdAt(c)), seed: 'lesson' });
  const log = makeLog(cloud.clients(), '/aws/events/called');
  cloud.events.putRule({ Name: 'rule', ScheduleExpression: c.expression });
  cloud.events.putTargets({ Rule: 'rule', Targets: [{ Id: 'log', Arn: log }] });
  const calls = (): Instant[] =>
    linesOf(cloud.clients(), '/aws/events/called').map(({ message }) => parseInstant((JSON.parse(message) as { time: string }).time));
  while (calls().length < count && cloud.step());
  return calls().slice(0, count);
}

// ── what people believe ──────────────────────────────────────────────────────────────────────────────────────

/** The n-th firing of another expression, or from another moment on. */
function firing(expression: string, after: Instant, nth: number): Instant | undefined {
  const schedule = parseRuleSchedule(expression);
  if (schedule === undefined) return undefined;
  let at: number | undefined = after;
  for (let i = 0; i < nth && at !== undefined; i += 1) {
    if (schedule.kind === 'rate') at += schedule.interval;
    else at = schedule.kind === 'cron' ? nextCron(schedule.cron, at) : undefined;
  }
  return at as Instant | undefined;
}
const believed = (at: Instant | undefined): Answer | undefined => (at === undefined ? undefined : answerOf(at));

const fieldsOf = (c: ScheduleCase): string[] | undefined => /^cron\((.*)\)$/.exec(c.expression)?.[1]?.split(' ');
/** The same expression with some fields changed; undefined when nothing changes. */
function rewritten(c: ScheduleCase, change: (field: string, place: number) => string): string | undefined {
  const fields = fieldsOf(c);
  const other = fields?.map(change);
  return fields === undefined || other === undefined || other.join() === fields.join() ? undefined : `cron(${other.join(' ')})`;
}
const reread = (c: ScheduleCase, change: (field: string, place: number) => string): Answer | undefined => {
  const other = rewritten(c, change);
  return other === undefined ? undefined : believed(firing(other, createdAt(c), c.nth));
};

/** In Unix 0 and 7 are Sunday; in AWS 1 is. */
const unixDay = (n: number): number => (n % 7) + 1;

/** The n-th of the days that a wrong rule finds in a month, at the hour and minute of the expression. */
function byMonth(c: ScheduleCase, dayOf: (year: number, month: number) => number): Answer | undefined {
  const [minute, hour] = fieldsOf(c)!;
  const start = new Date(createdAt(c));
  let left = c.nth;
  for (let i = 0; i < 60; i += 1) {
    const first = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + i, 1));
    const day = dayOf(first.getUTCFullYear(), first.getUTCMonth());
    const at = plus(first.getTime() as Instant, (day - 1) * DAY + Number(hour) * HOUR + Number(minute) * MINUTE);
    if (at > createdAt(c) && (left -= 1) === 0) return answerOf(at);
  }
  return undefined;
}
const weekday = (year: number, month: number, day: number): number => new Date(Date.UTC(year, month, day)).getUTCDay();

const beliefs: readonly Belief<ScheduleCase>[] = [
  {
    confusion: 'cron-weekdays-of-unix',
    answer: (c) =>
      reread(c, (field, place) => (place === 4 ? field.replace(/\d(?!.*#)|^\d(?=#)/g, (n) => String(unixDay(Number(n)))) : field)),
  },
  {
    confusion: 'schedules-in-local-time',
    answer: (c) => {
      if (c.office === undefined || fieldsOf(c) === undefined) return undefined;
      const ahead = c.office.ahead * HOUR;
      const local = firing(c.expression, plus(createdAt(c), ahead), c.nth);
      return local === undefined ? undefined : answerOf(plus(local, -ahead));
    },
  },
  {
    confusion: 'rate-on-the-clock',
    answer: (c) => {
      const schedule = parseRuleSchedule(c.expression);
      if (schedule?.kind !== 'rate') return undefined;
      const first = (Math.floor(createdAt(c) / schedule.interval) + 1) * schedule.interval;
      return answerOf((first + (c.nth - 1) * schedule.interval) as Instant);
    },
  },
  {
    confusion: 'schedules-fire-at-once',
    answer: (c) => (c.nth === 1 ? answerOf(createdAt(c)) : believed(firing(c.expression, createdAt(c), c.nth - 1))),
  },
  { confusion: 'cron-step-from-zero', answer: (c) => reread(c, (field, place) => (place < 2 ? field.replace(/^\d+\//, '0/') : field)) },
  { confusion: 'last-day-is-31', answer: (c) => reread(c, (field, place) => (place === 2 && field === 'L' ? '31' : field)) },
  {
    confusion: 'nearest-weekday-is-later',
    answer: (c) => {
      const day = /^(\d+)W$/.exec(fieldsOf(c)?.[2] ?? '')?.[1];
      if (day === undefined) return undefined;
      return byMonth(c, (year, month) => Number(day) + ({ 6: 2, 0: 1 }[weekday(year, month, Number(day))] ?? 0));
    },
  },
  {
    confusion: 'nth-weekday-is-nth-week',
    answer: (c) => {
      const nth = /^(\d)#(\d)$/.exec(fieldsOf(c)?.[4] ?? '');
      if (nth === null) return undefined;
      // The row of a calendar whose weeks begin on Monday.
      return byMonth(c, (year, month) => {
        const monday = 1 - ((weekday(year, month, 1) + 6) % 7);
        return monday + (Number(nth[2]) - 1) * 7 + ((Number(nth[1]) - 1 + 6) % 7);
      });
    },
  },
];

// ── cases ────────────────────────────────────────────────────────────────────────────────────────────────────

const OFFICES = [
  { city: 'Lagos', ahead: 1 },
  { city: 'Bogotá', ahead: -5 },
  { city: 'Tokyo', ahead: 9 },
];

function drawExpression(random: Random): string {
  const hour = random.whole(0, 23);
  const minute = random.pick([0, 15, 30, 45]);
  switch (random.whole(0, 6)) {
    case 0:
      return random.pick([
        'rate(5 minutes)',
        'rate(10 minutes)',
        'rate(15 minutes)',
        'rate(30 minutes)',
        'rate(1 hour)',
        'rate(6 hours)',
        'rate(1 day)',
      ]);
    case 1:
      return `cron(${random.whole(1, 9)}/${random.pick([10, 15, 20])} * * * ? *)`;
    case 2:
      return `cron(${minute} ${hour} ? * ${random.pick(['1', '2', '5', '6', '7', '2-6', '1-5', 'MON-FRI'])} *)`;
    case 3:
      return `cron(${minute} ${hour} L * ? *)`;
    case 4:
      return `cron(${minute} ${hour} ${random.pick([1, 15, 20])}W * ? *)`;
    case 5:
      return `cron(${minute} ${hour} ? * ${random.whole(1, 7)}#${random.whole(1, 4)} *)`;
    default:
      return `cron(${minute} ${hour} ? * ${random.pick(['1', '2', '6', '7'])}L *)`;
  }
}

const draw = (random: Random): ScheduleCase => ({
  expression: drawExpression(random),
  created:
    dated((parseInstant('2026-01-05T00:07:00Z') + random.whole(0, 120) * DAY + random.whole(0, 1439) * MINUTE) as Instant)
      .slice(0, 16)
      .replace(' ', 'T') + 'Z',
  nth: random.pick([1, 1, 1, 2]),
  ...(random.chance(0.7) ? { office: random.pick(OFFICES) } : {}),
});

const ahead = (hours: number): string =>
  `${Math.abs(hours)} ${Math.abs(hours) === 1 ? 'hour' : 'hours'} ${hours > 0 ? 'ahead of' : 'behind'} UTC`;
const ORDINAL = ['', 'first', 'second', 'third'];
/** What the unusual signs of an expression mean. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/^L$/, 'L is the last day of the month.'],
  [/^\d+W$/, 'W is the weekday (Monday to Friday) nearest to that day, in the same month.'],
  [/^\d#\d$/, 'n#k is the k-th weekday n of the month.'],
  [/^\dL$/, 'nL is the last weekday n of the month.'],
  [/^\d+\/\d+$/, 'a/b begins at a and goes on in steps of b.'],
];
const PLACES = ['minutes', 'hours', 'day of month', 'month', 'day of week', 'year'];

function reading(c: ScheduleCase): Block[] {
  const fields = fieldsOf(c);
  if (fields === undefined) {
    const interval = c.expression.slice('rate('.length, -1);
    return [
      text(
        `A rate counts from the moment the rule was created, whatever the clock shows: ${interval} and again ${interval} after ${dated(createdAt(c))}.`,
      ),
    ];
  }
  const days = fields[4] === '?' ? '' : ' Days of the week are numbered 1 = SUN, 2 = MON … 7 = SAT.';
  return [
    table(
      ['field', 'says'],
      fields.map((field, i) => [PLACES[i]!, field]),
    ),
    text(`All fields are read in UTC, and the rule fires at the first minute after its creation that fits them all.${days}`),
    ...SIGNS.filter(([sign]) => fields.some((field) => sign.test(field))).map(([, says]) => text(says)),
  ];
}

export const scheduleNext: Family<ScheduleCase> = {
  id: 'schedule-next',
  title: 'When does the schedule fire?',
  domain: 'resilient',
  notes: ['detail.events'],
  rule: {
    says:
      'cron(minutes hours day-of-month month day-of-week year) is read in UTC, the week begins with 1 = Sunday, and one of the two day fields is "?". ' +
      'rate(value unit) counts from the creation of the rule.',
    page: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html',
  },
  beliefs,
  draw,
  difficulty: (c) => (c.expression.startsWith('rate') ? 1 : /[LW#]/.test(c.expression) ? 3 : 2),
  situation: (c) => [
    text(`At ${dated(createdAt(c))}, UTC, somebody creates a rule on the default bus:`),
    code(`ScheduleExpression: ${c.expression}`),
    ...(c.office === undefined ? [] : [text(`The team sits in ${c.office.city}, where the clock is ${ahead(c.office.ahead)}.`)]),
  ],
  question: (c) => `When is the target called for the ${ORDINAL[c.nth]!} time? (All times are UTC.)`,
  answer: (c, world) => answerOf(live(c, world, c.nth).at(-1)!),
  feedback: (c, world) => ({
    happened: [
      text('The first times that the target was called, by the "time" of its events:'),
      table(
        ['call', 'time (UTC)'],
        live(c, world, c.nth + 2).map((at, i) => [String(i + 1), dated(at)]),
      ),
    ],
    why: reading(c),
  }),
  changes: (c): Change<ScheduleCase>[] => {
    const later =
      dated(plus(createdAt(c), 4 * MINUTE))
        .slice(0, 16)
        .replace(' ', 'T') + 'Z';
    const others = c.expression.startsWith('rate')
      ? ['rate(1 hour)', 'rate(20 minutes)']
      : ['cron(0 9 ? * 2 *)', 'cron(0 9 1W * ? *)', 'cron(0 9 L * ? *)'];
    return [
      { says: 'created four minutes later', case: { ...c, created: later } },
      ...others.filter((one) => one !== c.expression).map((expression) => ({ says: `${expression} instead`, case: { ...c, expression } })),
    ];
  },
};
