package dev.stagecraft.local;

/**
 * What {@link Main} does once the cloud is up: loads demo data, prints what to try. The first implementation that {@link
 * java.util.ServiceLoader} finds is taken; without one, {@link #PLAIN} is.
 */
public interface Guide {
    /** The addresses and how to get a token. */
    Guide PLAIN = cloud -> """

            Stagecraft runs on this machine.
              HTTP API  %s
              Invoke    %s    aws lambda invoke --endpoint-url %2$s --function-name RankOpportunities out.json
              AWS       %s    DynamoDB and S3; any of the keys access/secret, test/test
              Token     curl -s -X POST %1$s/_local/token -d '{"organisation":"demo","user":"admin-1","role":"admin"}'
            Ctrl-C stops it.
            """.formatted(cloud.apiUri(), cloud.invokeUri(), cloud.edgeUri());

    /** Prepares the running cloud; returns what to print. Called once, and must be quick when the data are there already. */
    String welcome(LocalCloud cloud);
}
