import { defineEngine, type NoticeHandler } from '../../aws/engine.ts';
import { arn } from '../../aws/arn.ts';
import type { AwsEvent } from '../../aws/event.ts';
import { createArchive, deleteArchive, describeArchive, keep, listArchives, updateArchive } from './archive/archives.ts';
import { cancelReplay, describeReplay, listReplays, replayMinute, startReplay } from './archive/replays.ts';
import { createEventBus, deleteEventBus, describeEventBus, listEventBuses, putPermission, removePermission } from './buses.ts';
import { answered, attempt, streamOpened } from './delivery/attempt.ts';
import { delayTarget, failTarget, healTarget } from './delivery/faults.ts';
import { emit } from './emit.ts';
import { forward, forwarded } from './delivery/forward.ts';
import { deadLettered } from './delivery/outcome.ts';
import { DEFAULT_BUS, newBus } from './names.ts';
import { EVENTS_DEFAULTS, type EventsOptions } from './options.ts';
import { arrive, putEvents } from './put-events.ts';
import { receive } from './receive.ts';
import { deleteRule, describeRule, disableRule, enableRule, listRules, putRule } from './rules.ts';
import { DEFAULT_GROUP } from './scheduler/check.ts';
import { fire } from './scheduler/fire.ts';
import {
  createSchedule,
  createScheduleGroup,
  deleteSchedule,
  deleteScheduleGroup,
  getSchedule,
  getScheduleGroup,
  listScheduleGroups,
  listSchedules,
  updateSchedule,
} from './scheduler/schedules.ts';
import type { EventsState } from './state.ts';
import { listTagsForResource, tagResource, untagResource } from './tags.ts';
import { listRuleNamesByTarget, listTargetsByRule, putTargets, removeTargets } from './targets.ts';
import { testEventPattern } from './test-pattern.ts';
import { tick } from './ticks.ts';
import { busViews, ruleViews } from './views.ts';

export type { EventsOptions } from './options.ts';

/** An event of a service reaches the default bus. */
const accept: NoticeHandler<EventsState, EventsOptions> = (state, event: AwsEvent, step) =>
  receive(state, state.buses.get(DEFAULT_BUS)!, event, step);

/** EventBridge and EventBridge Scheduler. */
export const eventsEngine = defineEngine<EventsState, EventsOptions>({
  name: 'events',
  defaults: EVENTS_DEFAULTS,
  kinds: { invocationsPerSecond: { number: true, region: true } },
  create: (scope) => ({
    buses: new Map([[DEFAULT_BUS, newBus(scope, DEFAULT_BUS)]]),
    archives: new Map(),
    replays: new Map(),
    tags: new Map(),
    faults: [],
    delays: [],
    throttle: { second: 0, used: 0 },
    groups: new Map([
      [
        DEFAULT_GROUP,
        {
          name: DEFAULT_GROUP,
          arn: arn('scheduler', scope.region, scope.accountId, `schedule-group/${DEFAULT_GROUP}`),
          createdAt: null,
        },
      ],
    ]),
    schedules: new Map(),
  }),
  operations: {
    events: {
      CreateEventBus: createEventBus,
      DeleteEventBus: deleteEventBus,
      DescribeEventBus: describeEventBus,
      ListEventBuses: listEventBuses,
      PutPermission: putPermission,
      RemovePermission: removePermission,
      PutRule: putRule,
      DescribeRule: describeRule,
      ListRules: listRules,
      EnableRule: enableRule,
      DisableRule: disableRule,
      DeleteRule: deleteRule,
      PutTargets: putTargets,
      RemoveTargets: removeTargets,
      ListTargetsByRule: listTargetsByRule,
      ListRuleNamesByTarget: listRuleNamesByTarget,
      PutEvents: putEvents,
      TestEventPattern: testEventPattern,
      TagResource: tagResource,
      UntagResource: untagResource,
      ListTagsForResource: listTagsForResource,
      CreateArchive: createArchive,
      UpdateArchive: updateArchive,
      DescribeArchive: describeArchive,
      DeleteArchive: deleteArchive,
      ListArchives: listArchives,
      StartReplay: startReplay,
      DescribeReplay: describeReplay,
      CancelReplay: cancelReplay,
      ListReplays: listReplays,
    },
    scheduler: {
      CreateSchedule: createSchedule,
      UpdateSchedule: updateSchedule,
      GetSchedule: getSchedule,
      DeleteSchedule: deleteSchedule,
      ListSchedules: listSchedules,
      CreateScheduleGroup: createScheduleGroup,
      GetScheduleGroup: getScheduleGroup,
      DeleteScheduleGroup: deleteScheduleGroup,
      ListScheduleGroups: listScheduleGroups,
    },
  },
  notices: {
    accept,
    arrive,
    attempt,
    answered,
    streamOpened,
    forward,
    forwarded,
    deadLettered,
    tick,
    keep,
    replay: replayMinute,
    schedule: fire,
  },
  world: { failTarget: failTarget as never, delayTarget: delayTarget as never, healTarget: healTarget as never, emit: emit as never },
  resources: { 'AWS::Events::Rule': ruleViews, 'AWS::Events::EventBus': busViews },
});
