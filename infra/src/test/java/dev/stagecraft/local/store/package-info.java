/**
 * The contract of the product's stores, run on every engine that claims to be DynamoDB and S3: the local edge by plain SDK
 * clients, the edge by clients of localstack-utils, and LocalStack itself where Docker runs (tag {@code docker}).
 */
@NullMarked
package dev.stagecraft.local.store;

import org.jspecify.annotations.NullMarked;
