import type {
  ComplianceType,
  ConformancePackComplianceSummary,
  ConformancePackDetail,
  ConformancePackEvaluationResult,
  ConformancePackRuleCompliance,
  ConformancePackStatusDetail,
  DescribeConformancePackComplianceRequest,
  GetConformancePackComplianceDetailsRequest,
} from '../../../aws/shapes/config.ts';
import { byCodeUnit } from '../../../kernel/plain.ts';
import { limitOf, nextToken, page } from '../page.ts';
import { complianceOf, shownResult } from '../rules/compliance.ts';
import { overall } from '../rules/compliance-items.ts';
import type { ConfigState, Pack, Rule } from '../state.ts';
import { packNamed } from './packs.ts';

type PackCompliance = 'COMPLIANT' | 'NON_COMPLIANT' | 'INSUFFICIENT_DATA';
const rulesOf = (state: ConfigState, pack: Pack): Rule[] => pack.rules.flatMap((name) => state.rules.get(name) ?? []);

/** A pack is as its rules are. */
const packCompliance = (state: ConfigState, pack: Pack): PackCompliance =>
  overall(rulesOf(state, pack).map(complianceOf)) as Exclude<ComplianceType, 'NOT_APPLICABLE'>;

function packs(state: ConfigState, names: readonly string[] | undefined): Pack[] {
  if (names !== undefined && names.length > 0) return names.map((name) => packNamed(state, name));
  return [...state.packs.values()].sort((a, b) => byCodeUnit(a.name, b.name));
}
interface Paged {
  readonly ConformancePackNames?: readonly string[];
  readonly Limit?: number;
  readonly NextToken?: string;
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_DescribeConformancePacks.html */
export function describeConformancePacks(
  state: ConfigState,
  input: Paged,
): { ConformancePackDetails: ConformancePackDetail[]; NextToken?: string } {
  const { items, next } = page(packs(state, input.ConformancePackNames), input.NextToken, limitOf(input.Limit, 20));
  const ConformancePackDetails = items.map((pack): ConformancePackDetail => ({
    ConformancePackName: pack.name,
    ConformancePackArn: pack.arn,
    ConformancePackId: pack.id,
    ...(pack.deliveryS3Bucket === null ? {} : { DeliveryS3Bucket: pack.deliveryS3Bucket }),
    ...(pack.deliveryS3KeyPrefix === null ? {} : { DeliveryS3KeyPrefix: pack.deliveryS3KeyPrefix }),
    ConformancePackInputParameters: pack.inputs.map(([ParameterName, ParameterValue]) => ({ ParameterName, ParameterValue })),
    LastUpdateRequestedTime: new Date(pack.requestedAt),
  }));
  return { ConformancePackDetails, ...nextToken(next) };
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_DescribeConformancePackStatus.html */
export function describeConformancePackStatus(
  state: ConfigState,
  input: Paged,
): { ConformancePackStatusDetails: ConformancePackStatusDetail[]; NextToken?: string } {
  const { items, next } = page(packs(state, input.ConformancePackNames), input.NextToken, limitOf(input.Limit, 20));
  const ConformancePackStatusDetails = items.map((pack): ConformancePackStatusDetail => ({
    ConformancePackName: pack.name,
    ConformancePackId: pack.id,
    ConformancePackArn: pack.arn,
    ConformancePackState: pack.state,
    StackArn: `arn:aws:cloudformation:${pack.arn.split(':')[3]!}:${pack.arn.split(':')[4]!}:stack/awsconfigconforms-${pack.name}-${pack.id}/${pack.suffix}`,
    ...(pack.reason === null ? {} : { ConformancePackStatusReason: pack.reason }),
    LastUpdateRequestedTime: new Date(pack.requestedAt),
    ...(pack.completedAt === null ? {} : { LastUpdateCompletedTime: new Date(pack.completedAt) }),
  }));
  return { ConformancePackStatusDetails, ...nextToken(next) };
}

/** The rules of a pack. https://docs.aws.amazon.com/config/latest/APIReference/API_DescribeConformancePackCompliance.html */
export function describeConformancePackCompliance(
  state: ConfigState,
  input: DescribeConformancePackComplianceRequest,
): { ConformancePackName: string; ConformancePackRuleComplianceList: ConformancePackRuleCompliance[]; NextToken?: string } {
  const pack = packNamed(state, input.ConformancePackName!);
  const { ConfigRuleNames: names, ComplianceType } = input.Filters ?? {};
  const all = rulesOf(state, pack).filter(
    (rule) =>
      (names === undefined || names.length === 0 || names.includes(rule.name)) &&
      (ComplianceType === undefined || complianceOf(rule) === ComplianceType),
  );
  const { items, next } = page(all, input.NextToken, limitOf(input.Limit, 1000), pack.name);
  return {
    ConformancePackName: pack.name,
    ConformancePackRuleComplianceList: items.map((rule) => ({
      ConfigRuleName: rule.name,
      ComplianceType: complianceOf(rule) as PackCompliance,
      Controls: [],
    })),
    ...nextToken(next),
  };
}

/** The results of a pack's rules. https://docs.aws.amazon.com/config/latest/APIReference/API_GetConformancePackComplianceDetails.html */
export function getConformancePackComplianceDetails(
  state: ConfigState,
  input: GetConformancePackComplianceDetailsRequest,
): { ConformancePackName: string; ConformancePackRuleEvaluationResults: ConformancePackEvaluationResult[]; NextToken?: string } {
  const pack = packNamed(state, input.ConformancePackName!);
  const { ConfigRuleNames: names, ComplianceType, ResourceType, ResourceIds: ids } = input.Filters ?? {};
  const all = rulesOf(state, pack)
    .filter((rule) => names === undefined || names.length === 0 || names.includes(rule.name))
    .flatMap((rule) =>
      [...rule.results.values()]
        .filter(
          (result) =>
            (ComplianceType === undefined || result.compliance === ComplianceType) &&
            (ResourceType === undefined || result.resourceType === ResourceType) &&
            (ids === undefined || ids.length === 0 || ids.includes(result.resourceId)),
        )
        .map((result): ConformancePackEvaluationResult => {
          const shown = shownResult(rule, result);
          return {
            ComplianceType: result.compliance as PackCompliance,
            EvaluationResultIdentifier: shown.EvaluationResultIdentifier,
            ConfigRuleInvokedTime: shown.ConfigRuleInvokedTime,
            ResultRecordedTime: shown.ResultRecordedTime,
            ...(shown.Annotation === undefined ? {} : { Annotation: shown.Annotation }),
          };
        }),
    );
  const { items, next } = page(all, input.NextToken, limitOf(input.Limit, 10), pack.name);
  return { ConformancePackName: pack.name, ConformancePackRuleEvaluationResults: items, ...nextToken(next) };
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_GetConformancePackComplianceSummary.html */
export function getConformancePackComplianceSummary(
  state: ConfigState,
  input: Paged,
): { ConformancePackComplianceSummaryList: ConformancePackComplianceSummary[]; NextToken?: string } {
  const { items, next } = page(packs(state, input.ConformancePackNames), input.NextToken, limitOf(input.Limit, 20));
  return {
    ConformancePackComplianceSummaryList: items.map((pack) => ({
      ConformancePackName: pack.name,
      ConformancePackComplianceStatus: packCompliance(state, pack),
    })),
    ...nextToken(next),
  };
}
