import { posix } from 'node:path';
import type { Breach } from './breach.ts';
import type { Source } from './source.ts';

/** The rooms of the house and what each may import: the table of ARCHITECTURE.md. `fleet/*` and `engines/*` are one room per folder. */
interface Room {
  readonly may: readonly string[];
  readonly packages?: readonly string[];
  readonly why: string;
}

/** The parts of the kernel that are pure functions and plain data: no clock, no stream, no record. */
const PURE_KERNEL = ['bug', 'detmath', 'digest', 'distributions', 'lane', 'later', 'plain', 'time'];
const ENGINE: Room = {
  may: ['aws', ...PURE_KERNEL.map((part) => `kernel/${part}`)],
  packages: ['ipaddr.js', 'yaml'],
  why: 'services meet as in AWS, by API calls and events through the cloud; whoever wants to read another uses a port',
};
const CORE = [
  'aws',
  'kernel',
  'engines',
  'fleet',
  'workloads',
  'cloud',
  'cloudformation',
  'scenario',
  'analysis',
  'report',
  'lessons',
  'testing',
  'index',
];

export const ROOMS: Readonly<Record<string, Room>> = {
  kernel: { may: [], packages: [], why: 'the kernel is a discrete-event simulator and knows nothing of AWS' },
  aws: { may: ['kernel'], why: 'the shared vocabulary stands on the kernel alone' },
  engines: ENGINE,
  fleet: ENGINE,
  workloads: { may: ['kernel', 'aws'], why: 'a load is a function of time and noise; it knows no resource' },
  cloud: { may: ['kernel', 'aws', 'engines', 'fleet', 'workloads'], why: 'the composition root sees the services, not who uses them' },
  cloudformation: {
    may: ['kernel/time', 'kernel/plain', 'kernel/digest', 'aws', 'cloud'],
    packages: ['yaml'],
    why: 'a template becomes API calls and nothing else',
  },
  scenario: {
    may: ['kernel', 'aws', 'cloud', 'cloudformation', 'workloads', 'analysis'],
    packages: ['yaml', 'zod'],
    why: 'a scenario drives the cloud through its doors, never an engine',
  },
  analysis: {
    may: ['kernel', 'aws', 'engines'],
    why: 'an analysis folds over the journal and may use pure engine functions; it cannot touch a run',
  },
  report: {
    may: ['kernel', 'aws', 'analysis', 'scenario'],
    packages: ['markdown-table', 'uplot'],
    why: 'reports only format what an analysis found',
  },
  lessons: { may: CORE, packages: ['markdown-table', 'ts-fsrs', 'ts-pattern', 'yaml', 'zod'], why: 'everything but the host' },
  testing: { may: CORE, packages: ['fast-check', 'vitest', 'yaml', 'zod'], why: 'everything but the host' },
  index: { may: CORE, why: 'the public surface runs in a browser' },
  node: {
    may: [...CORE, 'node'],
    packages: ['@bomb.sh/tab', '@clack/prompts', 'commander', 'csv-stringify', 'jiti', 'piscina', 'ts-pattern', 'yaml', 'zod', 'node:*'],
    why: 'the host may use everything',
  },
};

/** The engines' functions that an analysis may call are what their index and their pure parts export; two engines may only be imported by these. */
const MAY_IMPORT_TWO_ENGINES = new Set(['cloud', 'lessons', 'testing', 'index', 'node', 'analysis']);

/** `src/engines/alarms/plan.ts` → room `engines`, unit `engines/alarms`, part `kernel/time` for files of the kernel. */
function placeOf(path: string): { room: string; unit: string; part: string } {
  const steps = path.replace(/\.(ts|mts|js|d\.ts)$/, '').split('/');
  const room = steps.length === 2 ? 'index' : steps[1]!;
  const unit = room === 'engines' || room === 'fleet' ? `${room}/${steps[2]}` : room;
  return { room, unit, part: steps.slice(1).join('/') };
}

/** What a file imports and may not. */
export function checkImports(source: Source): Breach[] {
  const { room: roomName, unit } = placeOf(source.path);
  const room = ROOMS[roomName];
  if (room === undefined) {
    return [
      {
        path: source.path,
        line: 1,
        what: `src/${roomName}/ is no room of the house`,
        instead: 'a room of ARCHITECTURE.md, or a new line there and in test/tidy/rooms.ts',
        why: 'every room says what it may import',
      },
    ];
  }
  const breaches: Breach[] = [];
  const engines = new Set<string>();
  for (const { line, from } of source.imports) {
    const breach = (what: string, instead: string): void => {
      breaches.push({ path: source.path, line, what, instead, why: room.why });
    };
    if (!from.startsWith('.')) {
      if (!mayUse(room, source.path, from))
        breach(
          `${unit} imports the package ${from}`,
          room.packages?.length ? `one of ${room.packages.join(', ')}` : 'what the house has itself',
        );
      continue;
    }
    const target = placeOf(posix.normalize(posix.join(posix.dirname(source.path), from)));
    if (target.unit === unit) continue;
    if (target.room === 'engines') engines.add(target.unit);
    if (!room.may.some((allowed) => target.room === allowed || target.part === allowed)) {
      breach(
        `${unit} imports ${target.part}`,
        room.may.length === 0 ? 'only its own files' : `what ${unit} may import: ${room.may.join(', ')}`,
      );
    }
  }
  if (engines.size > 1 && !MAY_IMPORT_TWO_ENGINES.has(roomName)) {
    breaches.push({
      path: source.path,
      line: 1,
      what: `imports two engines: ${[...engines].join(', ')}`,
      instead: 'the cloud, which knows them all',
      why: 'the composition root alone knows all engines',
    });
  }
  return breaches;
}

function mayUse(room: Room, path: string, name: string): boolean {
  if (path === 'src/kernel/streams.ts' && name === 'seedrandom/lib/alea.js') return true;
  return (room.packages ?? []).some(
    (allowed) => name === allowed || name.startsWith(`${allowed}/`) || (allowed.endsWith('*') && name.startsWith(allowed.slice(0, -1))),
  );
}
