package dev.stagecraft.demo;

import dev.stagecraft.local.Guide;
import dev.stagecraft.local.LocalCloud;
import dev.stagecraft.local.LocalOptions;
import java.util.List;

/**
 * The guide of {@code mvn -Plocal}: it loads the demo organisation, gives the text with commands to try that is
 * printed, and names the users whom the site's first page offers.
 */
public final class DemoGuide implements Guide {

    /** A guide for {@link java.util.ServiceLoader}. */
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

    @Override
    public List<LocalOptions.Person> people() {
        return List.of(
                person(
                        "Manager",
                        "Sees all deals by class, with reasons, and how far the model can be trusted.",
                        "manager-1",
                        "manager",
                        "/console/"),
                person(
                        "Rep",
                        "Works from a phone: own deals, short assessments, also without a network.",
                        "rep-6",
                        "rep",
                        "/field/"),
                person(
                        "Sales operations",
                        "Imports files, looks after reps, quarantine and settings.",
                        "admin-1",
                        "admin",
                        "/console/"));
    }

    private static LocalOptions.Person person(String label, String does, String user, String role, String start) {
        return new LocalOptions.Person(label, does, DemoData.ORGANISATION, user, role, start);
    }

    private static String text(LocalCloud cloud, SimulatedDeal deal, SalesWorld world) {
        return """

                Open %1$s/ and pick who you are: manager, rep or sales operations.

                Stagecraft runs on this machine: HTTP API %1$s, Lambda Invoke API %2$s, DynamoDB and S3 %3$s.
                The organisation "demo" has 400 closed deals, 60 open deals, and the users admin-1, manager-1 and rep-1 to rep-%6$d.

                First get tokens. Any user may have any role (rep, manager, admin, integration):

                  token() { curl -s -X POST %1$s/_local/token -d "{\\"organisation\\":\\"demo\\",\\"user\\":\\"$1\\",\\"role\\":\\"$2\\"}" | sed 's/.*"token":"\\([^"]*\\)".*/\\1/'; }
                  ADMIN=$(token admin-1 admin); REP=$(token %5$s rep)

                1. List the rep's deals in class A, best first. These are the deals to work next.
                  curl -s -H "Authorization: Bearer $REP" '%1$s/v1/rankings?class=A'

                2. Answer the Prospecting assessment of %4$s. The answers give 70 points, so the deal moves to Discovery.
                   Send the same line again: the reply is the same, and the deal moves only once.
                  curl -s -X PUT -H "Authorization: Bearer $REP" -H 'content-type: application/json' %1$s/v1/submissions/guide-%7$.10s --data-binary '{"opportunityId":"%4$s","definition":"prospecting@1","answers":{"hours":"over5","compliance":"yes"},"answeredAt":"%7$s"}'

                3. Read the deal's probability now, and the reasons for it.
                  curl -s -H "Authorization: Bearer $REP" %1$s/v1/opportunities/%4$s/score

                4. Rank all open deals again, as the schedule does every hour. Then repeat step 1.
                  curl -s -X POST %2$s/2015-03-31/functions/RankOpportunities/invocations -d '{"organisation":"demo"}'

                5. Read the card of the live model: how good it is, and which simpler rules it was compared with.
                   To train the next model, send step 4 with RetrainModel instead of RankOpportunities.
                  curl -s -H "Authorization: Bearer $ADMIN" %1$s/v1/models/live

                README.md shows how to upload your own CSV file of deals.
                Ctrl-C stops the cloud. The data stay in the folder .stagecraft.
                -Dlocal.fresh deletes them at the next start; -Dlocal.demo=off starts without the demo.
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
