import type { ConfigTag } from './shared.ts';

export interface TagResourceRequest {
  ResourceArn: string | undefined;
  Tags: readonly ConfigTag[] | undefined;
}

export interface UntagResourceRequest {
  ResourceArn: string | undefined;
  TagKeys: readonly string[] | undefined;
}

export interface ListTagsForResourceRequest {
  ResourceArn: string | undefined;
  Limit?: number | undefined;
  NextToken?: string | undefined;
}

export interface ListTagsForResourceResponse {
  Tags: ConfigTag[];
  NextToken?: string | undefined;
}
