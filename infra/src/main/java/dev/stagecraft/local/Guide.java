package dev.stagecraft.local;

import java.util.List;

/**
 * A plug-in of the local cloud that may prepare something first, such as demo data, and gives the text that {@link
 * Main} prints and the users whom the site's first page offers. The first implementation that {@link
 * java.util.ServiceLoader} finds is taken; without one, {@link #PLAIN} is.
 */
public interface Guide {
    /** The guide without demo data: the addresses, and the command that gets a token. */
    Guide PLAIN = cloud -> """

            Stagecraft runs on this machine.
              HTTP API  %s
              Invoke    %s    aws lambda invoke --endpoint-url %2$s --function-name RankOpportunities out.json
              AWS       %s    DynamoDB and S3; any of the keys access/secret, test/test
              Token     curl -s -X POST %1$s/_local/token -d '{"organisation":"demo","user":"admin-1","role":"admin"}'
            Ctrl-C stops it.
            """.formatted(cloud.apiUri(), cloud.invokeUri(), cloud.edgeUri());

    /**
     * Prepares the running cloud and returns the text to print. The method is called once. It must be quick if the data
     * are already there.
     */
    String welcome(LocalCloud cloud);

    /** The users whom the site's first page offers; none without data of a guide's own. */
    default List<LocalOptions.Person> people() {
        return List.of();
    }
}
