import { ec2Datapoints } from '../families/ec2-datapoints.ts';
import { serviceMetrics } from '../families/service-metrics.ts';
import { lesson, type Chapter } from '../lesson.ts';

export const whatIsThere: Chapter = {
  id: 'what-is-there',
  title: 'What CloudWatch sees by itself',
  lessons: [
    lesson(serviceMetrics, {
      id: 'what-is-there/ec2',
      title: 'An instance, and nothing installed',
      story:
        'You start your first instance and open CloudWatch. Somebody has told you that everything is measured there. ' +
        'Think of what can be seen of a computer from outside, without logging in.',
      notes: ['detail.services', 'custom.memory', 'watch.metrics'],
      case: { namespace: 'AWS/EC2', candidates: ['MemoryUtilization', 'DiskSpaceUtilization', 'CPUUtilization', 'RequestCount'] },
    }),
    lesson(serviceMetrics, {
      id: 'what-is-there/lambda',
      title: 'A function has other metrics than a machine',
      story:
        'The shop shrinks its pictures with a Lambda function. There is no machine of yours to look at. ' +
        'What does the service know about your function?',
      notes: ['detail.services', 'watch.performance'],
      case: { namespace: 'AWS/Lambda', candidates: ['CPUUtilization', 'MemoryUtilization', 'Duration', 'LogErrors'] },
    }),
    lesson(ec2Datapoints, {
      id: 'what-is-there/basic-monitoring',
      title: 'How often is the CPU measured?',
      story: 'A new instance has run for an hour. Nobody has paid for anything special. You ask for its CPU, minute by minute.',
      notes: ['watch.performance', 'detail.metrics'],
      case: { metric: 'CPUUtilization', detailed: false },
    }),
    lesson(ec2Datapoints, {
      id: 'what-is-there/detailed-monitoring',
      title: 'Detailed monitoring',
      story: 'Five minutes are too long for you, so you have switched detailed monitoring on. You ask for the same hour again.',
      notes: ['watch.performance', 'config.rule.monitoring'],
      case: { metric: 'CPUUtilization', detailed: true },
    }),
    lesson(ec2Datapoints, {
      id: 'what-is-there/status-checks',
      title: 'Is the instance healthy?',
      story:
        'AWS checks each instance from outside: does its host work, does it answer? The results are metrics too. ' +
        'The instance has basic monitoring. How often are they published?',
      notes: ['watch.health'],
      case: { metric: 'StatusCheckFailed', detailed: false },
    }),
    lesson(ec2Datapoints, {
      id: 'what-is-there/stopped',
      title: 'A stopped instance',
      story: 'To save money somebody stops an instance at 10:22. What does the graph of its CPU show from then on?',
      notes: ['watch.health', 'detail.metrics'],
      case: { metric: 'CPUUtilization', detailed: true, stopped: 22 },
    }),
    lesson(ec2Datapoints, {
      id: 'what-is-there/memory',
      title: 'And the memory?',
      story: 'The program in the instance is eating up the memory. You have paid for detailed monitoring, so it must be there now. Is it?',
      notes: ['custom.memory'],
      case: { metric: 'MemoryUtilization', detailed: true },
    }),
    lesson(serviceMetrics, {
      id: 'what-is-there/group',
      title: 'How many instances has the group?',
      story: 'An Auto Scaling group adds and removes instances. You want a graph of how many there are. Where do you find it?',
      notes: ['detail.services'],
      case: { namespace: 'AWS/AutoScaling', candidates: ['GroupInServiceInstances', 'CPUUtilization', 'MemoryUtilization'] },
    }),
  ],
};
