/**
 * DynamoDB and S3 behind one address, with the protocols that AWS's SDKs and command line use.
 *
 * <p>{@link dev.stagecraft.local.edge.Edge} routes by {@code X-Amz-Target} or by the service in the SigV4 credential scope to
 * DynamoDB Local and to s3proxy's filesystem store, and tells who listens about every new object.
 *
 * <p><b>What the local DynamoDB lacks</b>: expired items stay until read past; no point-in-time recovery, no tags, never a
 * {@code TransactionConflict}.
 *
 * <p><b>What an acknowledgement means</b>: durable, on a kept folder. DynamoDB Local by itself answers transactions before it
 * commits them; {@link dev.stagecraft.local.edge.CommitBarrier} says how the edge waits.
 *
 * <p><b>What the local S3 lacks</b>: versions (an overwritten object is gone), lifecycle rules, tags, checksums in replies,
 * encryption, bucket policies. Signatures are verified, so an expired presigned address is refused as it is on AWS.
 */
@NullMarked
package dev.stagecraft.local.edge;

import org.jspecify.annotations.NullMarked;
