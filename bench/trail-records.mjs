/**
 * CloudTrail records: what a call costs when it happens, and what its record costs when somebody reads it. The floor is JSON.stringify of the same records,
 * ready made, in CPU time of the same run. Figures are thousands of records per second; the checksum is the length of all texts, which both must agree on.
 */
import { kindOf } from '../build/engines/trail/catalog.js';
import { makeFact } from '../build/engines/trail/fact.js';
import { keep } from '../build/engines/trail/history.js';
import { TRAIL_DEFAULTS } from '../build/engines/trail/options.js';
import { buildRecord } from '../build/engines/trail/record/build.js';
import { identityOf } from '../build/fleet/iam/index.js';
import { createIam } from '../build/fleet/iam/state.js';

export const name = 'trail: records';

const START = Date.UTC(2026, 0, 5);
const SCOPE = { accountId: '111122223333', region: 'us-east-1' };
const CALLS = 2000;

const cpu = () => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

/** The best of interleaved passes of each work, in thousands of things per second of CPU time. */
function rates(things, works, passes = 5) {
  const best = works.map(() => Infinity);
  for (let pass = 0; pass < passes; pass += 1) {
    works.forEach((work, i) => {
      const before = cpu();
      let turns = 0;
      do {
        work();
        turns += 1;
      } while (cpu() - before < 100_000);
      best[i] = Math.min(best[i], (cpu() - before) / turns);
    });
  }
  return best.map((each) => (things / each) * 1000);
}

const TEMPLATES = [
  (i) => ['ec2', 'StopInstances', { InstanceIds: [`i-${i}`] }, {
    StoppingInstances: [{ InstanceId: `i-${i}`, CurrentState: { Code: 64, Name: 'stopping' }, PreviousState: { Code: 16, Name: 'running' } }],
  }],
  (i) => ['iam', 'CreateUser', { UserName: `user-${i}` }, {
    User: { Path: '/', UserName: `user-${i}`, UserId: 'AIDAEXAMPLE', Arn: `arn:aws:iam::111122223333:user/user-${i}`, CreateDate: new Date(START) },
  }],
  (i) => ['cloudwatch', 'PutMetricAlarm', {
    AlarmName: `alarm-${i}`, Namespace: 'AWS/EC2', MetricName: 'CPUUtilization', Statistic: 'Average', Period: 300, EvaluationPeriods: 3, Threshold: 80,
    ComparisonOperator: 'GreaterThanThreshold', Dimensions: [{ Name: 'InstanceId', Value: `i-${i}` }],
  }, {}],
  () => ['ec2', 'DescribeInstances', {}, { Reservations: [] }],
];

function calls() {
  const principals = Array.from({ length: 10 }, (_, i) => ({ type: 'IAMUser', accountId: SCOPE.accountId, userName: `caller-${i}` }));
  return Array.from({ length: CALLS }, (_, i) => {
    const [service, action, input, output] = TEMPLATES[i % TEMPLATES.length](i);
    const requestId = `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`;
    const principal = principals[i % 10];
    return { service, action, input, output, principal, channel: 'api', scope: SCOPE, cause: null, at: START + i * 1000, requestId, entry: i };
  });
}

export function run() {
  const iam = createIam(SCOPE);
  const made = calls();
  const factOf = (call) => makeFact(call, kindOf(call.service, call.action), identityOf(iam, call.principal, call.channel), undefined);
  const facts = made.map(factOf);
  const records = facts.map((fact) => buildRecord(fact, TRAIL_DEFAULTS));
  const texts = (each) => each.reduce((length, record) => length + JSON.stringify(record).length, 0);
  const checksum = texts(records);
  const [floor, read, intake] = rates(CALLS, [
    () => texts(records),
    () => {
      let length = 0;
      for (const fact of facts) length += JSON.stringify(buildRecord(fact, TRAIL_DEFAULTS)).length;
      if (length !== checksum) throw new Error(`checksum ${length} is not ${checksum}`);
    },
    () => {
      const history = { entries: [], head: 0, nextSeq: 1 };
      for (const call of made) keep(history, factOf(call), call.at, TRAIL_DEFAULTS);
      if (history.entries.length !== CALLS) throw new Error('calls were lost');
    },
  ]);
  return [
    { workload: 'a record is built and written', ours: read, floor, ratio: read / floor, goal: 0.25, checksum },
    { workload: 'a call is kept, its record not built', ours: intake, floor, ratio: intake / floor, goal: 2.5, checksum: CALLS },
  ];
}
