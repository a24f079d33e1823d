export type MaximumExecutionFrequency = 'One_Hour' | 'Three_Hours' | 'Six_Hours' | 'Twelve_Hours' | 'TwentyFour_Hours';

export type ConfigurationItemStatus =
  'OK' | 'ResourceDiscovered' | 'ResourceNotRecorded' | 'ResourceDeleted' | 'ResourceDeletedNotRecorded';

export type ComplianceType = 'COMPLIANT' | 'NON_COMPLIANT' | 'NOT_APPLICABLE' | 'INSUFFICIENT_DATA';

export interface ConfigTag {
  Key?: string | undefined;
  Value?: string | undefined;
}

export interface QueryInfo {
  SelectFields: FieldInfo[];
}

export interface ResourceKey {
  resourceType: string | undefined;
  resourceId: string | undefined;
}

export interface ConfigurationItem {
  version: string;
  accountId: string;
  configurationItemCaptureTime: Date;
  configurationItemStatus: ConfigurationItemStatus;
  configurationStateId: string;
  configurationItemMD5Hash: string;
  arn?: string | undefined;
  resourceType: string;
  resourceId: string;
  resourceName?: string | undefined;
  awsRegion: string;
  availabilityZone?: string | undefined;
  resourceCreationTime?: Date | undefined;
  tags: Record<string, string>;
  relatedEvents: string[];
  relationships: ConfigRelationship[];
  configuration?: string | undefined;
  supplementaryConfiguration: Record<string, string>;
  recordingFrequency?: 'CONTINUOUS' | 'DAILY' | undefined;
  configurationItemDeliveryTime?: Date | undefined;
}

export interface ResourceIdentifier {
  resourceType: string;
  resourceId: string;
  resourceName?: string | undefined;
  resourceDeletionTime?: Date | undefined;
}

export interface ResourceCount {
  resourceType: string;
  count: number;
}

export interface BaseConfigurationItem {
  version: string;
  accountId: string;
  configurationItemCaptureTime: Date;
  configurationItemStatus: ConfigurationItemStatus;
  configurationStateId: string;
  arn?: string | undefined;
  resourceType: string;
  resourceId: string;
  resourceName?: string | undefined;
  awsRegion: string;
  availabilityZone?: string | undefined;
  resourceCreationTime?: Date | undefined;
  configuration?: string | undefined;
  supplementaryConfiguration: Record<string, string>;
  recordingFrequency?: 'CONTINUOUS' | 'DAILY' | undefined;
  configurationItemDeliveryTime?: Date | undefined;
}

export interface FieldInfo {
  Name: string;
}

export interface ConfigRelationship {
  resourceType: string;
  resourceId: string;
  resourceName?: string | undefined;
  relationshipName: string;
}

export interface ComplianceSummary {
  CompliantResourceCount: ComplianceContributorCount;
  NonCompliantResourceCount: ComplianceContributorCount;
  ComplianceSummaryTimestamp: Date;
}

export interface ComplianceContributorCount {
  CappedCount: number;
  CapExceeded: boolean;
}

export interface Compliance {
  ComplianceType: ComplianceType;
  ComplianceContributorCount?: ComplianceContributorCount | undefined;
}

export interface EvaluationResultIdentifier {
  EvaluationResultQualifier: EvaluationResultQualifier;
  OrderingTimestamp: Date;
  ResourceEvaluationId?: string | undefined;
}

export interface EvaluationResultQualifier {
  ConfigRuleName: string;
  ResourceType: string;
  ResourceId: string;
  EvaluationMode: 'DETECTIVE' | 'PROACTIVE';
}
