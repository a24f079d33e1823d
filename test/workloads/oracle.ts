import { noiseAt, noiseKey } from '../../src/kernel/noise.ts';
import { DAY } from '../../src/kernel/time.ts';
import type { Load } from '../../src/workloads/load.ts';

/** The value of one tick of a load, computed the slow and obvious way. No arrivals. NaN where there is no value. */
export function valueOf(load: Load, start: number, seed: string, series: string, at: number, interval: number): number {
  let sources = 0;
  const z = (every: number): number => {
    sources += 1;
    return noiseAt(noiseKey(seed, `${series}#${sources}`), Math.floor(at / every)) / Math.sqrt(21845);
  };
  const since = at - start;
  const of = (l: Load): number => {
    switch (l.kind) {
      case 'constant':
        return l.value;
      case 'diurnal':
        return (l.min + l.max) / 2 + ((l.max - l.min) / 2) * Math.cos((2 * Math.PI * ((((at - l.peak) % DAY) + DAY) % DAY)) / DAY);
      case 'weekly':
        return l.days[(new Date(at).getUTCDay() + 6) % 7]!;
      case 'ramp':
        return l.from + (l.to - l.from) * Math.min(1, Math.max(0, (since - l.at) / l.over));
      case 'step':
        return since < l.at ? l.from : l.to;
      case 'spike':
        return since >= l.at && since < l.at + l.for ? (l.factor ?? l.level!) : l.factor === undefined ? 0 : 1;
      case 'square':
        return (((since - l.at) % l.every) + l.every) % l.every < l.for ? l.high : l.low;
      case 'noise':
        return l.deviation! * z(l.every);
      case 'trace': {
        const inside = l.points.filter(([t]) => t >= since && t < since + interval).map(([, v]) => v);
        return inside.reduce((a, b) => a + b, 0) / inside.length;
      }
      case 'sum': {
        let total = 0;
        let factor = 1;
        for (const part of l.of) {
          if (part.kind === 'noise' && part.percent !== undefined) factor += (part.percent / 100) * z(part.every);
          else total += of(part);
        }
        return total * factor;
      }
      case 'product':
        return l.of.map(of).reduce((a, b) => a * b);
      case 'minus':
        return of(l.of[0]) - of(l.of[1]);
      case 'share':
        return of(l.of) / l.by;
      case 'clamp':
        return Math.min(l.max ?? Infinity, Math.max(l.min ?? -Infinity, of(l.of)));
      case 'round':
        return l.to * Math.floor(of(l.of) / l.to + 0.5);
      case 'arrivals':
        throw new Error('the oracle draws nothing');
      default:
        return l satisfies never;
    }
  };
  return of(load);
}
