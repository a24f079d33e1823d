import { describe, expect, it } from 'vitest';
import { createCloud, type CloudOptions } from '../../src/cloud/cloud.ts';
import { ENGINES } from '../../src/cloud/engines.ts';
import { engineOptionProblems } from '../../src/cloud/options.ts';

const START = '2026-03-02T08:00:00Z';
/** What plain JavaScript may give. */
const made = (options: object) => createCloud({ start: START, ...options } as CloudOptions);

describe('what createCloud is given', () => {
  it.each<[what: string, options: object, message: string]>([
    ['an option that is none', { sed: 'x' }, 'sed: createCloud has no such option; did you mean "seed"?'],
    ['an account without quotes', { account: 111122223333 }, 'account: expected a text, as in the default 111122223333, received 111122223333'],
    ['another word', { journal: 'decision' }, 'journal: expected "off" or "decisions" or "full", received "decision"; did you mean "decisions"?'],
    ['another limit', { limits: { notice: 1 } }, 'limits.notice: there is no such limit; did you mean "notices"?'],
    ['options that are none', { options: 7 }, 'options: expected a table, received 7'],
    ['an engine that is none', { options: { alrms: {} } }, 'options.alrms: there are no options of "alrms"; did you mean "alarms"?'],
    ['an engine without options', { options: { api: { x: 1 } } }, 'options.api.x: "api" has no such option; there are none'],
    ['an option of an engine that is none', { options: { alarms: { evaluationPhas: 'zero' } } },
      'options.alarms.evaluationPhas: "alarms" has no such option; did you mean "evaluationPhase"?'],
    ['a text for a number', { options: { config: { captureDelay: '5m' } } },
      'options.config.captureDelay: expected a number, as in the default 60000, received "5m"'],
    ['no number at all', { options: { config: { captureDelay: NaN } } },
      'options.config.captureDelay: expected a number, as in the default 60000, received NaN'],
    ['a word that a choice does not have', { options: { metrics: { percentiles: 'exakt' } } },
      'options.metrics.percentiles: expected "exact" or "bins", received "exakt"; did you mean "exact"?'],
    ['a number where there are words', { options: { config: { itemVersion: 1.3 } } }, 'options.config.itemVersion: expected "1.2" or "1.3", received 1.3'],
    ['neither number nor null', { options: { trail: { readsPerSecond: '5' } } }, 'options.trail.readsPerSecond: expected a number or null, received "5"'],
    ['the name of a kind', { options: { events: { invocationsPerSecond: 'number' } } },
      'options.events.invocationsPerSecond: expected "region" or a number, received "number"'],
    ['a list with something else in it', { options: { lambda: { retryDelays: [1, '2'] } } },
      'options.lambda.retryDelays.1: expected a number, as in the default 60000, received "2"'],
    ['a table with something else in it', { options: { ec2: { idle: { CPUUtilization: '1' } } } },
      'options.ec2.idle.CPUUtilization: expected a number, as in the default 1, received "1"'],
    ['a member that a structure lacks, and one that it does not have',
      { options: { trail: { organization: { Id: 'o-1', Boss: 'me', MemberAccountIds: [] } } } },
      'options.trail.organization.Boss: "organization" has no such member; there are Id, ManagementAccountId, MemberAccountIds\n'
        + 'options.trail.organization.ManagementAccountId: expected a text, received nothing'],
  ])('refuses %s', (_, options, message) => {
    expect(() => made(options)).toThrow(new TypeError(message));
  });

  it('says everything that is wrong with the options of engines at once', () => {
    expect(() => made({ options: { alarms: { lag: '1s' }, sqs: { metrics: 1 } } })).toThrow(
      'options.alarms.lag: expected a number, as in the default 10000, received "1s"\n' +
        'options.sqs.metrics: expected a boolean, as in the default true, received 1',
    );
  });

  it('takes everything that types allow, and what is undefined for not given', () => {
    const cloud = made({
      seed: undefined,
      options: {
        alarms: undefined, trail: { readsPerSecond: 5, writesPerSecond: null }, events: { invocationsPerSecond: 'region' }, sns: { confirmAfter: Infinity },
        config: { captureDelay: undefined, maxRules: 1, silentPaths: [] },
      },
    });
    expect(cloud.optionsOf('config')).toMatchObject({ captureDelay: 60_000, maxRules: 1 });
    expect(cloud.optionsOf('trail')).toMatchObject({ readsPerSecond: 5, writesPerSecond: null });
    expect(() => cloud.fork({ options: { alarms: { lag: '1s' } } } as never)).toThrow(TypeError);
  });

  it('knows every default for a value that may be given', () => {
    expect([...engineOptionProblems(Object.fromEntries(ENGINES.map(({ name, defaults }) => [name, defaults])))]).toEqual([]);
    expect(ENGINES.filter(({ kinds }) => Object.keys(kinds).length > 0).length).toBeGreaterThan(5);
  });
});
