import { defineEngine } from '../../aws/engine.ts';
import {
  deleteAggregationAuthorization,
  deleteConfigurationAggregator,
  deletePendingAggregationRequest,
  describeAggregationAuthorizations,
  describeConfigurationAggregatorSourcesStatus,
  describeConfigurationAggregators,
  describePendingAggregationRequests,
  putAggregationAuthorization,
  putConfigurationAggregator,
} from './aggregate/aggregators.ts';
import {
  batchGetAggregateResourceConfig,
  describeAggregateComplianceByConfigRules,
  getAggregateComplianceDetailsByConfigRule,
  getAggregateConfigRuleComplianceSummary,
  getAggregateDiscoveredResourceCounts,
  getAggregateResourceConfig,
  listAggregateDiscoveredResources,
  selectAggregateResourceConfig,
} from './aggregate/read.ts';
import { onInvoked, putEvaluations } from './custom/function.ts';
import { onPublished } from './delivery/announce.ts';
import { deliverConfigSnapshot, onDelivered, onHistory, onSnapshot, onSnapshots } from './delivery/files.ts';
import { onDeliver } from './delivery/item.ts';
import { getResourceConfigHistory } from './history/history.ts';
import { batchGetResourceConfig, getDiscoveredResourceCounts, listDiscoveredResources } from './history/inventory.ts';
import { selectResourceConfig } from './history/select.ts';
import { operation } from './operation.ts';
import { CONFIG_DEFAULTS, type ConfigOptions } from './options.ts';
import {
  describeConformancePackCompliance,
  describeConformancePackStatus,
  describeConformancePacks,
  getConformancePackComplianceDetails,
  getConformancePackComplianceSummary,
} from './packs/describe.ts';
import { deleteConformancePack, onPackDeleted, onPackInstall, putConformancePack } from './packs/packs.ts';
import { getResourceEvaluationSummary, listResourceEvaluations, onProactive, startResourceEvaluation } from './proactive/proactive.ts';
import { deleteDeliveryChannel, describeDeliveryChannelStatus, describeDeliveryChannels, putDeliveryChannel } from './recorder/channel.ts';
import { onCapture, onChanged, onDaily, onInventory, onScan } from './recorder/notices.ts';
import {
  deleteConfigurationRecorder,
  describeConfigurationRecorderStatus,
  describeConfigurationRecorders,
  putConfigurationRecorder,
  startConfigurationRecorder,
  stopConfigurationRecorder,
} from './recorder/recorder.ts';
import { deleteRetentionConfiguration, describeRetentionConfigurations, putRetentionConfiguration } from './recorder/retention.ts';
import { onRemediate } from './remediation/automatic.ts';
import {
  deleteRemediationConfiguration,
  describeRemediationConfigurations,
  putRemediationConfigurations,
} from './remediation/configuration.ts';
import { deleteRemediationExceptions, describeRemediationExceptions, putRemediationExceptions } from './remediation/exceptions.ts';
import { describeRemediationExecutionStatus, onPoll, onPolled, onStarted, startRemediationExecution } from './remediation/execution.ts';
import {
  describeComplianceByConfigRule,
  describeComplianceByResource,
  getComplianceDetailsByConfigRule,
  getComplianceDetailsByResource,
  getComplianceSummaryByConfigRule,
  getComplianceSummaryByResourceType,
} from './rules/compliance.ts';
import { onComplianceItems } from './rules/compliance-items.ts';
import {
  deleteConfigRule,
  deleteEvaluationResults,
  describeConfigRuleEvaluationStatus,
  describeConfigRules,
  getCustomRulePolicy,
  onEvaluate,
  onRuleDeleted,
  startConfigRulesEvaluation,
} from './rules/manage.ts';
import { putConfigRule } from './rules/put.ts';
import { onCompliance, onResults } from './rules/results.ts';
import { onPeriodic } from './rules/trigger.ts';
import { newState, type ConfigState } from './state.ts';
import { listTagsForResource, tagResource, untagResource } from './tags.ts';
import { putResource } from './world.ts';

export type { ConfigOptions } from './options.ts';
export type { ConfigState } from './state.ts';
export type { Item, Timeline } from './item/item.ts';
export { MANAGED_RULES, managedRule } from './rules/managed/table.ts';
export type { ManagedRule } from './rules/managed/rule.ts';
export { readParameters } from './rules/managed/rule.ts';
export type { Parameters, RuleContext, RuleItem, Verdict } from './rules/verdict.ts';
export { parsePolicy } from './custom/guard/parse.ts';
export { evaluatePolicy } from './custom/guard/evaluate.ts';
export { parseQuery } from './history/query/parse.ts';
export { runQuery } from './history/query/run.ts';

/** AWS Config: what resources were, who changed them, whether that is allowed, and putting it right. See README.md. */
export const configEngine = defineEngine<ConfigState, ConfigOptions>({
  name: 'config',
  defaults: CONFIG_DEFAULTS,
  kinds: { itemVersion: { '1.2': true, '1.3': true }, createdWord: { Created: true, Discovered: true } },
  create: newState,
  operations: {
    config: {
      PutConfigurationRecorder: operation('PutConfigurationRecorder', putConfigurationRecorder),
      DescribeConfigurationRecorders: operation('DescribeConfigurationRecorders', describeConfigurationRecorders),
      DescribeConfigurationRecorderStatus: operation('DescribeConfigurationRecorderStatus', describeConfigurationRecorderStatus),
      DeleteConfigurationRecorder: operation('DeleteConfigurationRecorder', deleteConfigurationRecorder),
      StartConfigurationRecorder: operation('StartConfigurationRecorder', startConfigurationRecorder),
      StopConfigurationRecorder: operation('StopConfigurationRecorder', stopConfigurationRecorder),
      PutDeliveryChannel: operation('PutDeliveryChannel', putDeliveryChannel),
      DescribeDeliveryChannels: operation('DescribeDeliveryChannels', describeDeliveryChannels),
      DescribeDeliveryChannelStatus: operation('DescribeDeliveryChannelStatus', describeDeliveryChannelStatus),
      DeleteDeliveryChannel: operation('DeleteDeliveryChannel', deleteDeliveryChannel),
      DeliverConfigSnapshot: operation('DeliverConfigSnapshot', deliverConfigSnapshot),
      PutRetentionConfiguration: operation('PutRetentionConfiguration', putRetentionConfiguration),
      DescribeRetentionConfigurations: operation('DescribeRetentionConfigurations', describeRetentionConfigurations),
      DeleteRetentionConfiguration: operation('DeleteRetentionConfiguration', deleteRetentionConfiguration),
      GetResourceConfigHistory: operation('GetResourceConfigHistory', getResourceConfigHistory),
      ListDiscoveredResources: operation('ListDiscoveredResources', listDiscoveredResources),
      GetDiscoveredResourceCounts: operation('GetDiscoveredResourceCounts', getDiscoveredResourceCounts),
      BatchGetResourceConfig: operation('BatchGetResourceConfig', batchGetResourceConfig),
      SelectResourceConfig: operation('SelectResourceConfig', selectResourceConfig),
      PutConfigRule: operation('PutConfigRule', putConfigRule),
      DescribeConfigRules: operation('DescribeConfigRules', describeConfigRules),
      DeleteConfigRule: operation('DeleteConfigRule', deleteConfigRule),
      DescribeConfigRuleEvaluationStatus: operation('DescribeConfigRuleEvaluationStatus', describeConfigRuleEvaluationStatus),
      StartConfigRulesEvaluation: operation('StartConfigRulesEvaluation', startConfigRulesEvaluation),
      DeleteEvaluationResults: operation('DeleteEvaluationResults', deleteEvaluationResults),
      PutEvaluations: operation('PutEvaluations', putEvaluations),
      GetCustomRulePolicy: operation('GetCustomRulePolicy', getCustomRulePolicy),
      DescribeComplianceByConfigRule: operation('DescribeComplianceByConfigRule', describeComplianceByConfigRule),
      DescribeComplianceByResource: operation('DescribeComplianceByResource', describeComplianceByResource),
      GetComplianceDetailsByConfigRule: operation('GetComplianceDetailsByConfigRule', getComplianceDetailsByConfigRule),
      GetComplianceDetailsByResource: operation('GetComplianceDetailsByResource', getComplianceDetailsByResource),
      GetComplianceSummaryByConfigRule: operation('GetComplianceSummaryByConfigRule', getComplianceSummaryByConfigRule),
      GetComplianceSummaryByResourceType: operation('GetComplianceSummaryByResourceType', getComplianceSummaryByResourceType),
      StartResourceEvaluation: operation('StartResourceEvaluation', startResourceEvaluation),
      GetResourceEvaluationSummary: operation('GetResourceEvaluationSummary', getResourceEvaluationSummary),
      ListResourceEvaluations: operation('ListResourceEvaluations', listResourceEvaluations),
      TagResource: operation('TagResource', tagResource),
      UntagResource: operation('UntagResource', untagResource),
      ListTagsForResource: operation('ListTagsForResource', listTagsForResource),
      PutRemediationConfigurations: operation('PutRemediationConfigurations', putRemediationConfigurations),
      DescribeRemediationConfigurations: operation('DescribeRemediationConfigurations', describeRemediationConfigurations),
      DeleteRemediationConfiguration: operation('DeleteRemediationConfiguration', deleteRemediationConfiguration),
      StartRemediationExecution: operation('StartRemediationExecution', startRemediationExecution),
      DescribeRemediationExecutionStatus: operation('DescribeRemediationExecutionStatus', describeRemediationExecutionStatus),
      PutRemediationExceptions: operation('PutRemediationExceptions', putRemediationExceptions),
      DescribeRemediationExceptions: operation('DescribeRemediationExceptions', describeRemediationExceptions),
      DeleteRemediationExceptions: operation('DeleteRemediationExceptions', deleteRemediationExceptions),
      PutConfigurationAggregator: operation('PutConfigurationAggregator', putConfigurationAggregator),
      DescribeConfigurationAggregators: operation('DescribeConfigurationAggregators', describeConfigurationAggregators),
      DeleteConfigurationAggregator: operation('DeleteConfigurationAggregator', deleteConfigurationAggregator),
      DescribeConfigurationAggregatorSourcesStatus: operation(
        'DescribeConfigurationAggregatorSourcesStatus',
        describeConfigurationAggregatorSourcesStatus,
      ),
      PutAggregationAuthorization: operation('PutAggregationAuthorization', putAggregationAuthorization),
      DescribeAggregationAuthorizations: operation('DescribeAggregationAuthorizations', describeAggregationAuthorizations),
      DeleteAggregationAuthorization: operation('DeleteAggregationAuthorization', deleteAggregationAuthorization),
      DescribePendingAggregationRequests: operation('DescribePendingAggregationRequests', describePendingAggregationRequests),
      DeletePendingAggregationRequest: operation('DeletePendingAggregationRequest', deletePendingAggregationRequest),
      DescribeAggregateComplianceByConfigRules: operation(
        'DescribeAggregateComplianceByConfigRules',
        describeAggregateComplianceByConfigRules,
      ),
      GetAggregateComplianceDetailsByConfigRule: operation(
        'GetAggregateComplianceDetailsByConfigRule',
        getAggregateComplianceDetailsByConfigRule,
      ),
      GetAggregateConfigRuleComplianceSummary: operation(
        'GetAggregateConfigRuleComplianceSummary',
        getAggregateConfigRuleComplianceSummary,
      ),
      GetAggregateDiscoveredResourceCounts: operation('GetAggregateDiscoveredResourceCounts', getAggregateDiscoveredResourceCounts),
      ListAggregateDiscoveredResources: operation('ListAggregateDiscoveredResources', listAggregateDiscoveredResources),
      GetAggregateResourceConfig: operation('GetAggregateResourceConfig', getAggregateResourceConfig),
      BatchGetAggregateResourceConfig: operation('BatchGetAggregateResourceConfig', batchGetAggregateResourceConfig),
      SelectAggregateResourceConfig: operation('SelectAggregateResourceConfig', selectAggregateResourceConfig),
      PutConformancePack: operation('PutConformancePack', putConformancePack),
      DescribeConformancePacks: operation('DescribeConformancePacks', describeConformancePacks),
      DescribeConformancePackStatus: operation('DescribeConformancePackStatus', describeConformancePackStatus),
      DeleteConformancePack: operation('DeleteConformancePack', deleteConformancePack),
      DescribeConformancePackCompliance: operation('DescribeConformancePackCompliance', describeConformancePackCompliance),
      GetConformancePackComplianceDetails: operation('GetConformancePackComplianceDetails', getConformancePackComplianceDetails),
      GetConformancePackComplianceSummary: operation('GetConformancePackComplianceSummary', getConformancePackComplianceSummary),
    },
  },
  notices: {
    // From the cloud: a resource changed. The others are the engine's own.
    changed: onChanged,
    capture: onCapture,
    inventory: onInventory,
    daily: onDaily,
    scan: onScan,
    deliver: onDeliver,
    delivered: onDelivered,
    published: onPublished,
    history: onHistory,
    snapshot: onSnapshot,
    snapshots: onSnapshots,
    evaluate: onEvaluate,
    periodic: onPeriodic,
    results: onResults,
    compliance: onCompliance,
    'compliance-items': onComplianceItems,
    invoked: onInvoked,
    'rule-deleted': onRuleDeleted,
    remediate: onRemediate,
    'remediation-started': onStarted,
    'remediation-poll': onPoll,
    'remediation-polled': onPolled,
    'pack-install': onPackInstall,
    'pack-deleted': onPackDeleted,
    proactive: onProactive,
  },
  world: { putResource },
});
