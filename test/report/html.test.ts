import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stateBand } from '../../src/report/html/band.ts';
import { pageData, scriptJson } from '../../src/report/html/data.ts';
import { escapeHtml, htmlPage } from '../../src/report/html/page.ts';
import { tablesOf } from '../../src/report/tables/index.ts';
import { summaryMarkdown } from '../../src/report/summary.ts';
import { runScenario } from '../../src/scenario/run.ts';
import { readScenario } from '../../src/scenario/scenario.ts';

const EVIL = `</script><img src=x onerror=alert(1)> "quoted" & 'so'`;
const scenario = `name: evil
title: ${JSON.stringify(EVIL)}
description: ${JSON.stringify(EVIL)}
start: 2026-03-02T00:00:00Z
duration: 20m
Resources:
  Cluster: { Type: AWS::ECS::Cluster }
  High:
    Type: AWS::CloudWatch::Alarm
    Properties:
      { AlarmName: ${JSON.stringify(EVIL)}, Namespace: Shop, MetricName: Queue, Statistic: Maximum, Period: 60, EvaluationPeriods: 2, Threshold: 100,
        ComparisonOperator: GreaterThanThreshold }
metrics:
  - { alarm: High, values: "10x4 200x5 10x10" }
expect:
  - { alarm: High, enters: ALARM, exactly: 1 }
`;

describe('the HTML page', () => {
  const run = runScenario(readScenario(scenario, 's.yaml'));
  const data = pageData(run, tablesOf(run), `cloudclock run ${EVIL}`);
  const page = htmlPage(data, { script: ' ', chartScript: '', chartStyle: '' });

  it('lets no text of a scenario become markup or script', () => {
    expect(page).not.toContain('<img');
    expect(page.match(/<script/g)).toHaveLength(2);
    expect(page.match(/<\/script>/g)).toHaveLength(2);
    expect(JSON.parse(/<script type="application\/json" id="data">(.*?)<\/script>/s.exec(page)![1]!)).toMatchObject({
      alarms: [{ name: EVIL }],
    });
    expect(escapeHtml(EVIL)).not.toMatch(/[<>"']/);
    expect(scriptJson({ a: '</script><!--\u2028' })).not.toMatch(/<|\u2028/);
  });

  it('forbids itself to ask the network for anything', () => {
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"`);
    expect(page).not.toMatch(/(?:src|href)="(?!#)/);
  });

  it('shows everything without its script: drawing, story, slots of none, tables', () => {
    expect(page).toMatch(/<svg viewBox="0 0 1000 \d+"/);
    expect(page).toContain('<path class="curve"');
    expect(page).toContain('1 of 1 expectations held');
    expect(data.alarms[0]!.changes.map((change) => change.to)).toEqual(['OK', 'ALARM', 'OK']);
    expect(data.alarms[0]!.changes[1]!.slots.filter((slot) => slot.decisive)).toHaveLength(2);
    expect(data.alarms[0]!.changes[1]!.otherwise.join(' ')).toContain('DatapointsToAlarm 1 would have gone to ALARM at');
  });

  it('draws an alarm that has no datapoint, and one below zero, by finite numbers', () => {
    const alarm = (values: (number | null)[], threshold: number) => ({ ...data.alarms[0]!, series: { ...data.alarms[0]!.series!, values, threshold } });
    for (const one of [alarm([null, null], 90), alarm([null], -5), alarm([], 0), alarm([-3, null, -4], -9), alarm([7], 7)]) {
      const drawn = htmlPage({ ...data, alarms: [one] }, { script: '', chartScript: '', chartStyle: '' });
      const heights = [...drawn.matchAll(/ y[12]="([^"]*)"/g)].map(([, y]) => Number(y));
      expect(heights.length).toBeGreaterThan(0);
      for (const y of heights) expect(y).toSatisfy((value: number) => value >= 0 && value <= 180);
    }
  });

  it('paints the states over the whole run, each for as long as it was, and nothing over an ALARM', () => {
    const changes = fc.array(fc.record({ at: fc.integer({ min: 0, max: 100 }), to: fc.constantFrom('OK', 'ALARM', 'INSUFFICIENT_DATA') }), { maxLength: 12 });
    fc.assert(
      fc.property(changes, (unordered) => {
        const ordered = [...unordered].sort((a, b) => a.at - b.at);
        const band = stateBand(ordered, 0, 100);
        for (let t = 0; t < 100; t += 1)
          expect(band.filter(({ from, to }) => from <= t && t < to).map(({ state }) => state)).toEqual([
            ordered.findLast(({ at }) => at <= t)?.to ?? 'INSUFFICIENT_DATA',
          ]);
        const firstRing = band.findIndex(({ state }) => state === 'ALARM');
        if (firstRing >= 0) expect(band.slice(firstRing).every(({ state }) => state === 'ALARM')).toBe(true);
      }),
    );
  });

  it('says what the template has and the simulation has not, as the summary does', () => {
    const sentence = 'Cluster is left out: AWS::ECS::Cluster is not simulated';
    expect(data.facts.map((fact) => fact.join(': ')).join('\n')).toContain(sentence);
    expect(summaryMarkdown(run, tablesOf(run), 'again')).toContain(sentence);
  });
});
