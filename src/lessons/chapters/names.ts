import { ec2Dimensions } from '../families/ec2-dimensions.ts';
import { metricIdentity, type Series } from '../families/metric-identity.ts';
import { lesson, type Chapter } from '../lesson.ts';

const errors = (namespace: string, ...dimensions: Series['dimensions']): Series => ({ namespace, name: 'Errors', dimensions });
const requests = (server: string, domain: string): Series => ({
  namespace: 'Shop',
  name: 'Requests',
  dimensions: [
    ['Server', server],
    ['Domain', domain],
  ],
});

export const names: Chapter = {
  id: 'names',
  title: 'Namespaces and dimensions: the name of a metric',
  lessons: [
    lesson(metricIdentity, {
      id: 'names/namespaces',
      title: 'Two teams, one name',
      story: 'The team of the shop and the team of the stock both publish a metric called Errors, each into a namespace of its own.',
      notes: ['detail.namespace'],
      case: {
        published: [
          { ...errors('Shop'), value: 40 },
          { ...errors('Stock'), value: 100 },
          { ...errors('Shop/Checkout'), value: 15 },
        ],
        asked: errors('Shop'),
        statistic: 'Sum',
      },
    }),
    lesson(metricIdentity, {
      id: 'names/no-aggregate',
      title: 'Four servers, and the whole?',
      story:
        'The shop runs on two servers in two places and publishes its requests with two dimensions, Server and Domain. ' +
        'Now the boss wants to know how many there were in all, so you leave the dimensions out.',
      notes: ['detail.dimensions', 'detail.metrics'],
      case: {
        published: [
          { ...requests('Prod', 'Frankfurt'), value: 105 },
          { ...requests('Beta', 'Frankfurt'), value: 115 },
          { ...requests('Prod', 'Rio'), value: 95 },
          { ...requests('Beta', 'Rio'), value: 97 },
          { namespace: 'Stock', name: 'Requests', dimensions: [], value: 60 },
        ],
        asked: { namespace: 'Shop', name: 'Requests', dimensions: [] },
        statistic: 'Sum',
      },
    }),
    lesson(metricIdentity, {
      id: 'names/one-dimension-of-two',
      title: 'One dimension of two',
      story: 'The same four servers. You ask for the production servers alone, wherever they stand: Server=Prod.',
      notes: ['detail.dimensions'],
      case: {
        published: [
          { ...requests('Prod', 'Frankfurt'), value: 105 },
          { ...requests('Beta', 'Frankfurt'), value: 115 },
          { ...requests('Prod', 'Rio'), value: 95 },
          { namespace: 'Shop', name: 'Requests', dimensions: [], value: 7 },
        ],
        asked: { namespace: 'Shop', name: 'Requests', dimensions: [['Server', 'Prod']] },
        statistic: 'Sum',
      },
    }),
    lesson(metricIdentity, {
      id: 'names/order',
      title: 'The order of the dimensions',
      story: 'The program publishes Server first and Domain second. Your dashboard names them the other way round.',
      notes: ['detail.dimensions'],
      case: {
        published: [
          { ...requests('Prod', 'Frankfurt'), value: 105 },
          { ...requests('Prod', 'Rio'), value: 95 },
          { namespace: 'Shop', name: 'Requests', dimensions: [['Domain', 'Frankfurt']], value: 33 },
        ],
        asked: {
          namespace: 'Shop',
          name: 'Requests',
          dimensions: [
            ['Domain', 'Frankfurt'],
            ['Server', 'Prod'],
          ],
        },
        statistic: 'Sum',
      },
    }),
    lesson(ec2Dimensions, {
      id: 'names/auto-scaling-group',
      title: 'The CPU of a whole group',
      story:
        'Custom metrics are not aggregated. But here you look at a group of instances, and somebody says that EC2 has a dimension for that. ' +
        'With basic monitoring, what can you read?',
      notes: ['detail.dimensions'],
      case: {
        group: true,
        detailed: false,
        tried: ['InstanceId', 'AutoScalingGroupName', 'no dimension', 'InstanceId + AutoScalingGroupName'],
      },
    }),
    lesson(ec2Dimensions, {
      id: 'names/detailed-dimensions',
      title: 'What detailed monitoring adds',
      story: 'Two instances that belong to no group, with detailed monitoring. You would like to see them together.',
      notes: ['detail.dimensions', 'detail.services'],
      case: { group: false, detailed: true, tried: ['InstanceId', 'AutoScalingGroupName', 'InstanceType', 'no dimension'] },
    }),
  ],
};
