import fc from 'fast-check';
import { cloudCommands, livingCloud } from 'cloudclock/arbitraries';
import { noOrders } from './shop.mjs';
import { tell } from './tell.mjs';

const own = (cloud) => cloud.cloudwatch.putMetricAlarm({ ...noOrders, Namespace: 'Test', MetricName: 'Metric' });
const commands = fc.commands(cloudCommands({ topics: ['data', 'alarms', 'events'] }), { maxCommands: 30, size: 'max' });
const [drawn] = fc.sample(commands, { seed: 4, numRuns: 1 });
console.log([...drawn].slice(0, 6).map(String).join('\n'));
tell(
  'a cloud keeps its laws, whatever happens to it',
  fc.property(commands, (list) => fc.modelRun(() => livingCloud({}, own), list)),
  { seed: 4, numRuns: 20 },
);
