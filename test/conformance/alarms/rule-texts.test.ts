import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ALARM, Lab, refusal } from '../../engines/alarms/lab.ts';

const lines = readFileSync(new URL('rule-texts.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));

describe('the language of alarm rules, as recorded from AWS', () => {
  for (let i = 0; i < lines.length; i += 2) {
    const [rule, verdict] = [lines[i]!, lines[i + 1]!.slice(3)];
    it(rule, () => {
      const lab = new Lab();
      for (const AlarmName of ['metric', 'second']) lab.api.putMetricAlarm({ ...ALARM, AlarmName });
      lab.api.putCompositeAlarm({ AlarmName: 'composite', AlarmRule: 'TRUE' });
      const put = () => lab.api.putCompositeAlarm({ AlarmName: 'composite', AlarmRule: rule });
      if (verdict === 'ok') {
        put();
        expect(lab.api.describeAlarms({ AlarmTypes: ['CompositeAlarm'] }).CompositeAlarms[0]!.AlarmRule).toBe(rule);
      } else {
        expect(refusal(put)).toMatchObject({ code: 'ValidationError', message: verdict, statusCode: 400 });
        expect(lab.api.describeAlarms({ AlarmTypes: ['CompositeAlarm'] }).CompositeAlarms[0]!.AlarmRule).toBe('TRUE');
      }
    });
  }
  it('are 42 rules', () => { expect(lines.length).toBe(84); });
});
