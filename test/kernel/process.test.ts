import { describe, expect, it } from 'vitest';
import { Kernel } from '../../src/kernel/kernel.ts';
import { Lane } from '../../src/kernel/lane.ts';
import { Interrupt, Processes, type Process, type Script, type Wait } from '../../src/kernel/process.ts';
import { MINUTE, SECOND, type Duration, type Instant } from '../../src/kernel/time.ts';

function stage() {
  const kernel = new Kernel(0 as Instant);
  const processes = new Processes(kernel);
  const log: string[] = [];
  const say = (what: string): void => {
    log.push(`${kernel.now / 1000}s ${what}`);
  };
  return { kernel, processes, log, say };
}

describe('a process', () => {
  it('waits for spans, texts and instants', () => {
    const { kernel, processes, log, say } = stage();
    const clock = processes.start('clock', function* (): Script<number> {
      say('start');
      yield MINUTE;
      say('span');
      yield '1m30s';
      say('text');
      yield { until: 200_000 as Instant };
      say('instant');
      return 42;
    });
    expect(clock.state).toBe('waiting');
    kernel.runUntil(1_000_000 as Instant);
    expect(log).toEqual(['0s start', '60s span', '150s text', '200s instant']);
    expect(clock).toMatchObject({ name: 'clock', state: 'ended', result: 42 });
  });
  it('begins when it is told to, in lane control', () => {
    const { kernel, processes, log, say } = stage();
    kernel.on('observe', () => say('observer'));
    kernel.schedule(60_000 as Instant, Lane.observe, 'observe');
    processes.start(
      'late',
      function* (): Script {
        say('script');
      },
      60_000 as Instant,
    );
    kernel.runUntil(60_000 as Instant);
    expect(log).toEqual(['60s script', '60s observer']);
  });
  it('waits for a condition, which it looks at every so often', () => {
    const { kernel, processes, log, say } = stage();
    let open = false;
    kernel.on('open', () => {
      open = true;
    });
    kernel.schedule(12_500 as Instant, Lane.sample, 'open');
    processes.start('waiter', function* (): Script {
      say(String(yield { when: () => open, every: (5 * SECOND) as Duration }));
      say(String(yield { when: () => open }));
    });
    kernel.runUntil(60_000 as Instant);
    expect(log).toEqual(['15s true', '15s true']);
  });
  it('waits for a condition for so long and no longer', () => {
    const { kernel, processes, log, say } = stage();
    processes.start('patient', function* (): Script {
      const met = yield { when: () => false, every: MINUTE, atMost: (90 * SECOND) as Duration };
      say(String(met));
    });
    kernel.runUntil(600_000 as Instant);
    expect(log).toEqual(['90s false']);
    expect(kernel.pending).toBe(0);
  });
  it('waits for the end of another', () => {
    const { kernel, processes, log, say } = stage();
    const child = (name: string, span: Duration): Process =>
      processes.start(name, function* (): Script<string> {
        yield span;
        say(name);
        return name;
      });
    processes.start('parent', function* (): Script {
      const [a, b] = [child('a', (20 * SECOND) as Duration), child('b', (10 * SECOND) as Duration)];
      yield a;
      yield b;
      say(`${String(a.result)} and ${String(b.result)}`);
    });
    kernel.runUntil(60_000 as Instant);
    expect(log).toEqual(['10s b', '20s a', '20s a and b']);
  });
  it('can be interrupted, and may go on', () => {
    const { kernel, processes, log, say } = stage();
    const sleeper = processes.start('sleeper', function* (): Script {
      try {
        yield MINUTE;
        say('slept');
      } catch (error) {
        if (!(error instanceof Interrupt)) throw error;
        say(`woken by ${String(error.reason)}`);
        yield MINUTE;
        say('slept after all');
      }
    });
    processes.start('waker', function* (): Script {
      yield '10s';
      say(String(sleeper.interrupt('noise')));
    });
    kernel.runUntil(600_000 as Instant);
    expect(log).toEqual(['10s true', '10s woken by noise', '70s slept after all']);
    expect(sleeper.state).toBe('ended');
    expect(sleeper.interrupt('too late')).toBe(false);
  });
  it('that does not catch an interruption ends there, and wakes who waits for it', () => {
    const { kernel, processes, log, say } = stage();
    const sleeper = processes.start('sleeper', function* (): Script {
      yield '1h';
      say('slept');
    });
    processes.start('follower', function* (): Script {
      yield sleeper;
      say('follower');
    });
    processes.start('waker', function* (): Script {
      yield '10s';
      sleeper.interrupt();
    });
    kernel.runUntil(10_000_000 as Instant);
    expect(log).toEqual(['10s follower']);
    expect(sleeper.state).toBe('interrupted');
    expect(kernel.pending).toBe(0);
  });
  it('interrupted while it waits for another is not woken a second time by its end', () => {
    const { kernel, processes, log, say } = stage();
    const other = processes.start('other', function* (): Script {
      yield '20s';
    });
    const follower = processes.start('follower', function* (): Script {
      try {
        yield other;
      } catch {
        say('interrupted');
      }
      yield '1m';
      say('end');
    });
    processes.start('waker', function* (): Script {
      yield '10s';
      follower.interrupt();
    });
    kernel.runUntil(600_000 as Instant);
    expect(log).toEqual(['10s interrupted', '70s end']);
  });
  it('that fails stops the run', () => {
    const { kernel, processes } = stage();
    const broken = processes.start('broken', function* (): Script {
      yield '10s';
      throw new Error('no such instance');
    });
    expect(() => kernel.runUntil(60_000 as Instant)).toThrow('no such instance');
    expect(kernel.now).toBe(10_000);
    expect(broken.state).toBe('ended');
  });
  it('cannot wait for nonsense', () => {
    for (const [wait, message] of [
      [-1, 'expected a whole number'],
      [0.5, 'expected a whole number'],
      ['soon', 'expected a duration'],
      [{ until: -5 }, 'has passed'],
      [{ when: () => true, every: 0 }, 'expected more than 0'],
      [{}, 'nobody can wait for'],
    ] as const) {
      const { kernel, processes } = stage();
      processes.start('odd', function* (): Script {
        yield wait as Wait;
      });
      expect(() => kernel.runUntil(60_000 as Instant)).toThrow(message);
    }
  });
  it('replayed to the same instant is in the same place', () => {
    const run = (until: number): string[] => {
      const { kernel, processes, log, say } = stage();
      for (const n of [3, 5, 7])
        processes.start(`p${n}`, function* (): Script {
          for (;;) {
            yield (n * SECOND) as Duration;
            say(`p${n}`);
          }
        });
      kernel.runUntil(until as Instant);
      return log;
    };
    const whole = run(60_000);
    expect(run(30_000)).toEqual(whole.filter((line) => Number.parseInt(line, 10) <= 30));
  });
  it('cannot be restored from a snapshot, and that is said', () => {
    const { kernel, processes } = stage();
    processes.start('p', function* (): Script {
      yield '1m';
    });
    kernel.step();
    expect(() => new Kernel(0 as Instant).restore(kernel.snapshot())).toThrow('replayed from its start');
  });
});
