import { TemplateError } from '../intrinsics.ts';
import { arn } from '../../aws/arn.ts';
import { asList, asText, pick, type Properties, type ResourceType } from '../resource-type.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/AWS_Events.html */
export const eventsTypes: Readonly<Record<string, ResourceType>> = {
  'AWS::Events::Rule': {
    properties: ['Description', 'EventBusName', 'EventPattern', 'Name', 'RoleArn', 'ScheduleExpression', 'State', 'Targets', 'Tags'],
    numbers: ['Targets.*.RetryPolicy.MaximumRetryAttempts', 'Targets.*.RetryPolicy.MaximumEventAgeInSeconds'],
    create(properties, { api, name, scope }) {
      const Name = String(properties['Name'] ?? name);
      const bus = properties['EventBusName'];
      const output = api('events', 'PutRule', {
        ...pick(properties, ['Description', 'EventBusName', 'RoleArn', 'ScheduleExpression', 'State', 'Tags']),
        Name,
        ...(properties['EventPattern'] === undefined ? {} : { EventPattern: asText(properties['EventPattern']) }),
      });
      const Targets = asList(properties['Targets']) as Properties[];
      if (Targets.length > 0) {
        const result = api('events', 'PutTargets', { Rule: Name, ...(bus === undefined ? {} : { EventBusName: bus }), Targets });
        const failed = result.FailedEntries?.[0];
        if (failed !== undefined) throw new TemplateError(`PutTargets: ${failed.ErrorCode}: ${failed.ErrorMessage}`);
      }
      // The Ref of a rule on a bus of its own has the bus before the name.
      const ref = bus === undefined || bus === 'default' ? Name : `${String(bus).slice(String(bus).lastIndexOf('/') + 1)}|${Name}`;
      return { ref, attributes: { Arn: output.RuleArn ?? arn('events', scope.region, scope.accountId, `rule/${Name}`) } };
    },
  },
  'AWS::Events::EventBus': {
    properties: ['Name', 'Description', 'Tags', 'Policy'],
    create(properties, { api, name }) {
      const Name = String(properties['Name'] ?? name);
      const output = api('events', 'CreateEventBus', { Name, ...pick(properties, ['Description', 'Tags']) });
      return { ref: Name, attributes: { Arn: output.EventBusArn, Name } };
    },
  },
  'AWS::Events::Archive': {
    properties: ['ArchiveName', 'Description', 'EventPattern', 'RetentionDays', 'SourceArn'],
    numbers: ['RetentionDays'],
    create(properties, { api, name }) {
      const ArchiveName = String(properties['ArchiveName'] ?? name);
      const output = api('events', 'CreateArchive', {
        ArchiveName,
        EventSourceArn: properties['SourceArn'],
        ...pick(properties, ['Description', 'RetentionDays']),
        ...(properties['EventPattern'] === undefined ? {} : { EventPattern: asText(properties['EventPattern']) }),
      });
      return { ref: ArchiveName, attributes: { Arn: output.ArchiveArn } };
    },
  },
  'AWS::Scheduler::Schedule': {
    properties: [
      'Description',
      'EndDate',
      'FlexibleTimeWindow',
      'GroupName',
      'Name',
      'ScheduleExpression',
      'ScheduleExpressionTimezone',
      'StartDate',
      'State',
      'Target',
    ],
    numbers: [
      'FlexibleTimeWindow.MaximumWindowInMinutes',
      'Target.RetryPolicy.MaximumRetryAttempts',
      'Target.RetryPolicy.MaximumEventAgeInSeconds',
    ],
    create(properties, { api, name }) {
      const Name = String(properties['Name'] ?? name);
      const dated: Record<string, unknown> = { ...properties, Name };
      for (const key of ['StartDate', 'EndDate']) if (typeof dated[key] === 'string') dated[key] = new Date(dated[key]);
      const output = api('scheduler', 'CreateSchedule', dated);
      return { ref: Name, attributes: { Arn: output.ScheduleArn } };
    },
  },
};
