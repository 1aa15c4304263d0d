package dev.stagecraft.demo;

import dev.stagecraft.local.Guide;
import dev.stagecraft.local.LocalCloud;

/** Loads the demo when the local cloud starts, and says what to try with it. */
public final class DemoGuide implements Guide {

    /** Made by {@link java.util.ServiceLoader}. */
    public DemoGuide() {}

    @Override
    public String welcome(LocalCloud cloud) {
        try {
            SalesWorld world = DemoData.load(cloud.apiUri(), cloud.invokeUri());
            return text(cloud, DemoData.fresh(world), world);
        } catch (DemoException e) {
            return "\nThe demo data could not be loaded: " + e.getMessage() + "\n" + PLAIN.welcome(cloud);
        }
    }

    private static String text(LocalCloud cloud, SimulatedDeal deal, SalesWorld world) {
        return """

                Stagecraft runs on this machine: HTTP API %1$s, Invoke API %2$s, AWS (DynamoDB, S3) %3$s.
                The organisation is "demo": admin-1, manager-1, rep-1 to rep-%6$d, 400 closed deals and 60 open ones.

                A token first; any user and role will do (rep, manager, admin, integration):

                  token() { curl -s -X POST %1$s/_local/token -d "{\\"organisation\\":\\"demo\\",\\"user\\":\\"$1\\",\\"role\\":\\"$2\\"}" | sed 's/.*"token":"\\([^"]*\\)".*/\\1/'; }
                  ADMIN=$(token admin-1 admin); REP=$(token %5$s rep)

                1. Which deals to work first: class A, best first.
                  curl -s -H "Authorization: Bearer $REP" '%1$s/v1/rankings?class=A'

                2. Answer the Prospecting assessment of %4$s: 70 points, so it moves to Discovery. Send it twice: one effect.
                  curl -s -X PUT -H "Authorization: Bearer $REP" %1$s/v1/submissions/try-1 -d '{"opportunityId":"%4$s","definition":"prospecting@1","answers":{"hours":"over5","compliance":"yes"},"answeredAt":"%7$s"}'

                3. How likely it is now, and why.
                  curl -s -H "Authorization: Bearer $REP" %1$s/v1/opportunities/%4$s/score

                4. Rank again, as the schedule does every hour (or with aws lambda invoke --endpoint-url %2$s), then look at 1.
                  curl -s -X POST %2$s/2015-03-31/functions/RankOpportunities/invocations -d '{"organisation":"demo"}'

                5. How good the model is, and against what; RetrainModel instead of RankOpportunities in 4 makes the next one.
                  curl -s -H "Authorization: Bearer $ADMIN" %1$s/v1/models/live

                Ctrl-C stops it; the data stay in .stagecraft (-Dlocal.fresh starts anew, -Dlocal.demo=off leaves the demo out).
                """.formatted(
                        cloud.apiUri(),
                        cloud.invokeUri(),
                        cloud.edgeUri(),
                        deal.id(),
                        deal.owner().id(),
                        SalesRep.COUNT,
                        world.end());
    }
}
