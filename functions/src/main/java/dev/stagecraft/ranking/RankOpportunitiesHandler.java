package dev.stagecraft.ranking;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.stagecraft.http.ScheduledWork;
import dev.stagecraft.json.Json;
import dev.stagecraft.organisation.Organisations;
import dev.stagecraft.scoring.OpportunityScores;
import dev.stagecraft.table.TableKey;
import dev.stagecraft.wiring.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The Lambda handler that ranks the open deals of one organisation or, by schedule, of all.
 *
 * <p><b>Shape</b>: answers {@code {"items":[{organisation, run, order, of, A, B, C, changed, rescored}]}}.
 *
 * <p><b>Errors</b>: {@link RankingFailedException} at the end, when an organisation failed; the others are ranked.
 */
public final class RankOpportunitiesHandler implements RequestStreamHandler {
    private static final System.Logger LOG = System.getLogger(RankOpportunitiesHandler.class.getName());

    private final Organisations organisations;
    private final HourlyRanking ranking;
    private final TrainingAge trainingAge;

    /** Creates the handler from the process's environment, as Lambda does. */
    public RankOpportunitiesHandler() {
        this(Wiring.fromEnvironment());
    }

    /** Creates the handler with the given dependencies. */
    public RankOpportunitiesHandler(Wiring wiring) {
        this(wiring, new HourlyRanking(wiring, new OpportunityScores(wiring)));
    }

    RankOpportunitiesHandler(Wiring wiring, HourlyRanking ranking) {
        this(wiring, ranking, System.out::println);
    }

    /** Metrics are lines of the log, as they are, for CloudWatch to find. */
    RankOpportunitiesHandler(Wiring wiring, HourlyRanking ranking, Consumer<String> metrics) {
        this.organisations = new Organisations(wiring.table());
        this.ranking = ranking;
        this.trainingAge = new TrainingAge(wiring, metrics);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        List<String> all = ScheduledWork.read(input)
                .organisation()
                .map(RankOpportunitiesHandler::checked)
                .orElseGet(organisations::all);
        List<Json.Fields> reports = new ArrayList<>();
        var failures = new RankingFailedException.Failures();
        for (String organisation : all) {
            try {
                trainingAge.tell(organisation);
                reports.add(ranking.rank(organisation).json());
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "The ranking of " + organisation + " failed", e);
                failures.add(organisation, e);
            }
        }
        failures.raise();
        output.write(Json.object().put("items", reports).build().text().getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> checked(String organisation) {
        if (!TableKey.ID.matcher(organisation).matches()) {
            throw new IllegalArgumentException("An organisation is an id of letters, digits and . _ -");
        }
        return List.of(organisation);
    }
}
