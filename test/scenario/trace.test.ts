import { describe, expect, it } from 'vitest';
import { readTrace, TraceError } from '../../src/scenario/trace.ts';

const read = (text: string) => readTrace('cpu', 'cpu.csv', text);

describe('readTrace', () => {
  it('reads timestamp,value whatever the case, order and company of the columns', () => {
    const { points, problems } = read('\uFEFFhost,Value,Timestamp\r\n"a,b",1.5,2014-04-02 14:29:00\r\nx,2,2014-04-02T14:34:00Z\r\n\r\n');
    expect(points).toEqual([
      [Date.UTC(2014, 3, 2, 14, 29), 1.5],
      [Date.UTC(2014, 3, 2, 14, 34), 2],
    ]);
    expect(problems).toEqual([]);
  });

  it('leaves out what cannot be read, says where, and loses nothing else', () => {
    const { points, problems } = read(
      'timestamp,value\n2014-04-02 14:29:00,1\n2014-04-02 14:34:00,many\nyesterday,3\n2014-04-02 14:44:00,\n2014-04-02 14:49:00,5\n',
    );
    expect(points.map(([, value]) => value)).toEqual([1, 5]);
    expect(problems.map((p) => [p.severity, p.position!.line, p.message])).toEqual([
      ['skipped', 3, 'expected a number in column "value", received "many"; the line is left out'],
      ['skipped', 4, 'expected a time in column "timestamp", received "yesterday"; the line is left out'],
      ['skipped', 5, 'expected a number in column "value", received ""; the line is left out'],
    ]);
  });

  it('keeps backward and repeated stamps and says so', () => {
    const { points, problems } = read('timestamp,value\n2014-03-09 02:00:00,1\n2014-03-09 01:00:00,2\n2014-03-09 02:00:00,3\n');
    expect(points).toHaveLength(3);
    expect(problems.map((p) => [p.severity, p.position!.line])).toEqual([
      ['note', 3],
      ['note', 4],
    ]);
  });

  it.each([
    ['', 'cpu.csv: the file is empty'],
    ['\n \n', 'cpu.csv: the file is empty'],
    ['time;value\n1;2', 'cpu.csv:1: expected the columns timestamp and value, received "time;value"'],
    ['timestamp,cpu\n2014-03-09 02:00:00,1', 'cpu.csv:1: expected the columns timestamp and value'],
    ['timestamp,value\nx,y', 'cpu.csv: not one line could be read'],
  ])('refuses %j in a sentence', (text, message) => {
    expect(() => read(text)).toThrow(TraceError);
    expect(() => read(text)).toThrow(message);
  });
});
