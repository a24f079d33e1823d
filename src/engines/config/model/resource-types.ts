/**
 * The values of `ResourceType`, by service, in the order of the AWS Config API model 2014-11-12.
 * https://docs.aws.amazon.com/config/latest/developerguide/resource-config-reference.html
 */
const BY_SERVICE = `
AWS::EC2 CustomerGateway, EIP, Host, Instance, InternetGateway, NetworkAcl, NetworkInterface, RouteTable, SecurityGroup, Subnet, Volume,
  VPC, VPNConnection, VPNGateway, RegisteredHAInstance, NatGateway, EgressOnlyInternetGateway, VPCEndpoint, VPCEndpointService, FlowLog,
  VPCPeeringConnection, TransitGateway, LaunchTemplate, TransitGatewayAttachment, TransitGatewayRouteTable,
  NetworkInsightsAccessScopeAnalysis, TrafficMirrorSession, TrafficMirrorTarget, DHCPOptions, NetworkInsightsPath, TrafficMirrorFilter,
  IPAM, EC2Fleet, SubnetRouteTableAssociation, PrefixList, SpotFleet, IPAMScope, CapacityReservation, ClientVpnEndpoint, CarrierGateway,
  IPAMPool, TransitGatewayConnect, TransitGatewayMulticastDomain, NetworkInsightsAccessScope, NetworkInsightsAnalysis,
  ClientVpnTargetNetworkAssociation, EIPAssociation, IPAMResourceDiscovery, IPAMResourceDiscoveryAssociation, InstanceConnectEndpoint,
  SnapshotBlockPublicAccess, VPCBlockPublicAccessExclusion, VPCBlockPublicAccessOptions, VPCEndpointConnectionNotification,
  VPNConnectionRoute, SubnetNetworkAclAssociation, SecurityGroupVpcAssociation, VerifiedAccessInstance, IPAMPoolCidr,
  VPCGatewayAttachment, SubnetCidrBlock
AWS::CloudTrail Trail, EventDataStore
AWS::Elasticsearch Domain
AWS::IAM Group, Policy, Role, User, SAMLProvider, ServerCertificate, InstanceProfile, OIDCProvider
AWS::ElasticLoadBalancingV2 LoadBalancer, Listener, TargetGroup
AWS::ACM Certificate
AWS::RDS DBInstance, DBSubnetGroup, DBSecurityGroup, DBSnapshot, DBCluster, DBClusterSnapshot, EventSubscription, GlobalCluster,
  OptionGroup, Integration
AWS::S3 Bucket, AccountPublicAccessBlock, MultiRegionAccessPoint, StorageLens, AccessPoint, StorageLensGroup, AccessGrantsLocation,
  AccessGrant, AccessGrantsInstance
AWS::Redshift Cluster, ClusterSnapshot, ClusterParameterGroup, ClusterSecurityGroup, ClusterSubnetGroup, EventSubscription,
  ScheduledAction, EndpointAccess, EndpointAuthorization, Integration
AWS::SSM ManagedInstanceInventory, AssociationCompliance, PatchCompliance, FileData, Document, ResourceDataSync
AWS::CloudWatch Alarm, MetricStream
AWS::CloudFormation Stack, StackSet, LambdaHook, GuardHook
AWS::ElasticLoadBalancing LoadBalancer
AWS::AutoScaling AutoScalingGroup, LaunchConfiguration, ScalingPolicy, ScheduledAction, WarmPool
AWS::DynamoDB Table
AWS::CodeBuild Project, ReportGroup
AWS::WAF RateBasedRule, Rule, RuleGroup, WebACL
AWS::WAFRegional RateBasedRule, Rule, RuleGroup, WebACL
AWS::CloudFront Distribution, StreamingDistribution, RealtimeLogConfig, PublicKey, KeyValueStore
AWS::Lambda Function, CodeSigningConfig
AWS::NetworkFirewall Firewall, FirewallPolicy, RuleGroup
AWS::ElasticBeanstalk Application, ApplicationVersion, Environment
AWS::WAFv2 WebACL, RuleGroup, IPSet, RegexPatternSet, ManagedRuleSet
AWS::XRay EncryptionConfig
AWS::Shield Protection
AWS::ShieldRegional Protection
AWS::Config ConformancePackCompliance, ResourceCompliance, AggregationAuthorization, ConformancePack, StoredQuery
AWS::ApiGateway Stage, RestApi, UsagePlan, Method
AWS::ApiGatewayV2 Stage, Api, Integration
AWS::CodePipeline Pipeline
AWS::ServiceCatalog CloudFormationProvisionedProduct, CloudFormationProduct, Portfolio
AWS::SQS Queue
AWS::KMS Key, Alias
AWS::QLDB Ledger
AWS::SecretsManager Secret, RotationSchedule, ResourcePolicy
AWS::SNS Topic
AWS::Backup BackupPlan, BackupSelection, BackupVault, RecoveryPoint, ReportPlan, RestoreTestingPlan
AWS::ECR Repository, PublicRepository, RegistryPolicy, PullThroughCacheRule, RepositoryCreationTemplate, ReplicationConfiguration
AWS::ECS Cluster, Service, TaskDefinition, TaskSet, CapacityProvider
AWS::EFS AccessPoint, FileSystem
AWS::EKS Cluster, FargateProfile, IdentityProviderConfig, Addon
AWS::OpenSearch Domain
AWS::Kinesis Stream, StreamConsumer
AWS::CodeDeploy Application, DeploymentConfig, DeploymentGroup
AWS::GuardDuty Detector, ThreatIntelSet, IPSet, Filter, MalwareProtectionPlan
AWS::EMR SecurityConfiguration, Studio
AWS::SageMaker CodeRepository, Model, Workteam, NotebookInstanceLifecycleConfig, AppImageConfig, Image, Domain, FeatureGroup,
  InferenceExperiment, MlflowTrackingServer, ModelBiasJobDefinition, DataQualityJobDefinition, ModelExplainabilityJobDefinition,
  ModelQualityJobDefinition, StudioLifecycleConfig, UserProfile
AWS::Route53Resolver ResolverEndpoint, ResolverRule, ResolverRuleAssociation, FirewallDomainList, FirewallRuleGroupAssociation,
  ResolverQueryLoggingConfigAssociation, ResolverQueryLoggingConfig, FirewallRuleGroup
AWS::DMS ReplicationSubnetGroup, EventSubscription, Certificate, Endpoint
AWS::MSK Cluster, Configuration, BatchScramSecret, ClusterPolicy, VpcConnection, ServerlessCluster
AWS::StepFunctions Activity, StateMachine
AWS::WorkSpaces Workspace, ConnectionAlias
AWS::Batch JobQueue, ComputeEnvironment, SchedulingPolicy
AWS::AccessAnalyzer Analyzer
AWS::Athena WorkGroup, DataCatalog, PreparedStatement
AWS::Detective Graph
AWS::GlobalAccelerator Accelerator, EndpointGroup, Listener
AWS::AppConfig Application, Environment, ConfigurationProfile, DeploymentStrategy, HostedConfigurationVersion, ExtensionAssociation,
  Extension
AWS::AppSync GraphQLApi, ApiCache
AWS::DataSync LocationSMB, LocationFSxLustre, LocationS3, LocationEFS, Task, LocationNFS, LocationObjectStorage, LocationHDFS,
  LocationFSxWindows, Agent
AWS::Glue Job, Classifier, MLTransform, Database
AWS::ServiceDiscovery Service, PublicDnsNamespace, HttpNamespace, Instance
AWS::SES ContactList, ConfigurationSet, ReceiptRuleSet, ReceiptFilter, Template, DedicatedIpPool, MailManagerTrafficPolicy
AWS::Route53 HostedZone, DNSSEC
AWS::IoTEvents Input, DetectorModel, AlarmModel
AWS::Events EventBus, Endpoint, Archive, ApiDestination, Connection, Rule
AWS::ImageBuilder ContainerRecipe, DistributionConfiguration, InfrastructureConfiguration, ImagePipeline, ImageRecipe, LifecyclePolicy
AWS::Route53RecoveryReadiness Cell, ReadinessCheck, RecoveryGroup, ResourceSet
AWS::Lightsail Certificate, Disk, Bucket, StaticIp
AWS::RUM AppMonitor
AWS::FIS ExperimentTemplate
AWS::AmazonMQ Broker
AWS::Cloud9 EnvironmentEC2
AWS::EventSchemas Registry, RegistryPolicy, Discoverer, Schema
AWS::FraudDetector Label, EntityType, Variable, Outcome
AWS::IoT Authorizer, SecurityProfile, RoleAlias, Dimension, Policy, MitigationAction, CustomMetric, AccountAuditConfiguration,
  ScheduledAudit, FleetMetric, JobTemplate, ProvisioningTemplate, CACertificate, DomainConfiguration, ThingGroup
AWS::IoTAnalytics Datastore, Dataset, Pipeline, Channel
AWS::MediaPackage PackagingGroup, PackagingConfiguration
AWS::ResilienceHub ResiliencyPolicy, App
AWS::Transfer Workflow, Agreement, Connector, Certificate, Profile, Server
AWS::IoTTwinMaker Workspace, Entity, Scene, ComponentType, SyncJob
AWS::IoTSiteWise Dashboard, Project, Portal, AssetModel, Gateway, Asset
AWS::IVS Channel, RecordingConfiguration, PlaybackKeyPair
AWS::KinesisAnalyticsV2 Application
AWS::DeviceFarm TestGridProject, InstanceProfile, Project
AWS::Budgets BudgetsAction
AWS::Lex Bot, BotAlias
AWS::CodeGuruReviewer RepositoryAssociation
AWS::RoboMaker RobotApplicationVersion, SimulationApplication, RobotApplication
AWS::LookoutMetrics Alert
AWS::KinesisVideo SignalingChannel, Stream
AWS::AppStream DirectoryConfig, Application, Stack, Fleet, AppBlockBuilder
AWS::LookoutVision Project
AWS::Route53RecoveryControl Cluster, SafetyRule, ControlPanel, RoutingControl
AWS::HealthLake FHIRDatastore
AWS::Pinpoint Segment, ApplicationSettings, App, Campaign, InAppTemplate, EmailTemplate, EventStream, EmailChannel
AWS::NetworkManager TransitGatewayRegistration, Device, GlobalNetwork, Link, Site, CustomerGatewayAssociation, LinkAssociation,
  ConnectPeer, TransitGatewayPeering
AWS::CustomerProfiles Domain, ObjectType
AWS::Connect PhoneNumber, Instance, QuickConnect, Rule, User, SecurityProfile
AWS::AppFlow Flow
AWS::AuditManager Assessment
AWS::GroundStation Config, MissionProfile, DataflowEndpointGroup
AWS::IoTWireless ServiceProfile, MulticastGroup, FuotaTask
AWS::Panorama Package
AWS::Cassandra Keyspace
AWS::Signer SigningProfile
AWS::Amplify App, Branch
AWS::AppMesh VirtualNode, VirtualService, Route, VirtualGateway, VirtualRouter, GatewayRoute, Mesh
AWS::AppRunner VpcConnector, Service
AWS::CodeArtifact Repository, Domain
AWS::Evidently Project, Launch, Segment
AWS::Forecast Dataset, DatasetGroup
AWS::KinesisFirehose DeliveryStream
AWS::AppIntegrations EventIntegration, Application
AWS::GreengrassV2 ComponentVersion
AWS::MediaConnect FlowEntitlement, FlowVpcInterface, FlowSource, Gateway
AWS::MediaTailor PlaybackConfiguration, LiveSource
AWS::Personalize Dataset, Schema, Solution, DatasetGroup
AWS::ACMPCA CertificateAuthority, CertificateAuthorityActivation
AWS::Kendra Index
AWS::Logs Destination
AWS::InspectorV2 Filter, Activation
AWS::APS RuleGroupsNamespace
AWS::CodeGuruProfiler ProfilingGroup
AWS::KafkaConnect Connector, CustomPlugin
AWS::ResourceExplorer2 Index
AWS::Cognito UserPool, UserPoolClient, UserPoolGroup, IdentityPool
AWS::Grafana Workspace
AWS::M2 Environment
AWS::QuickSight DataSource, Template, Theme
AWS::Bedrock Guardrail, KnowledgeBase, ApplicationInferenceProfile, Prompt
AWS::MemoryDB SubnetGroup
AWS::OpenSearchServerless Collection, VpcEndpoint, SecurityConfig
AWS::Route53Profiles Profile, ProfileAssociation
AWS::S3Express BucketPolicy, DirectoryBucket
AWS::SecurityHub Standard
AWS::MediaPackageV2 Channel, OriginEndpoint
AWS::EMRServerless Application
AWS::Deadline QueueFleetAssociation, Fleet, Monitor
AWS::S3Tables TableBucket, TableBucketPolicy
AWS::BackupGateway Hypervisor
AWS::BCMDataExports Export
AWS::EntityResolution IdMappingWorkflow, SchemaMapping, MatchingWorkflow
AWS::PCAConnectorAD DirectoryRegistration, Connector
AWS::RolesAnywhere Profile, TrustAnchor
AWS::BedrockAgentCore Runtime, BrowserCustom
AWS::EMRContainers VirtualCluster
AWS::IoTCoreDeviceAdvisor SuiteDefinition
AWS::SSMIncidents ResponsePlan
AWS::Organizations OrganizationalUnit
AWS::Comprehend Flywheel
AWS::B2BI Capability
AWS::Location APIKey
AWS::SSMContacts Contact
AWS::GameLift Build
AWS::CleanRoomsML TrainingDataset
`;

export const RESOURCE_TYPES: readonly string[] = BY_SERVICE.trim().replace(/\n +/g, ' ').split('\n').flatMap((line) => {
  const space = line.indexOf(' ');
  return line.slice(space + 1).split(', ').map((name) => `${line.slice(0, space)}::${name}`);
});
