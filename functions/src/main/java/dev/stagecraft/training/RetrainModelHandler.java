package dev.stagecraft.training;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.stagecraft.http.ScheduledWork;
import dev.stagecraft.json.Json;
import dev.stagecraft.model.registry.ModelRegistry;
import dev.stagecraft.opportunity.DynamoOpportunities;
import dev.stagecraft.organisation.Organisations;
import dev.stagecraft.playbook.publication.Definitions;
import dev.stagecraft.training.dataset.TrainingSetReader;
import dev.stagecraft.training.drift.ModelMonitor;
import dev.stagecraft.training.learner.TrainingException;
import dev.stagecraft.training.learner.XgboostNative;
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
 * The Lambda handler that retrains the model of one organisation or, by schedule, of all.
 *
 * <p><b>Shape</b>: answers {@code {"items":[{organisation, status, version, rows, won, lost, auc, …}]}}; the status is
 * {@code live}, {@code candidate}, {@code overtaken} or {@code not-enough}.
 *
 * <p><b>Errors</b>: {@link TrainingException} at the end, when an organisation failed; the others are trained. At once,
 * where XGBoost's native library does not load.
 */
public final class RetrainModelHandler implements RequestStreamHandler {
    private static final System.Logger LOG = System.getLogger(RetrainModelHandler.class.getName());

    private final Organisations organisations;
    private final Retraining retraining;

    /** The handler in its own process. */
    public RetrainModelHandler() {
        this(Wiring.fromEnvironment());
    }

    /** The handler on given parts; metrics are lines of the log, as they are, for CloudWatch to find. */
    public RetrainModelHandler(Wiring wiring) {
        this(wiring, System.out::println);
    }

    RetrainModelHandler(Wiring wiring, Consumer<String> metrics) {
        var opportunities = new DynamoOpportunities(wiring);
        var models = new ModelRegistry(wiring);
        String stack = wiring.settings().table();
        this.organisations = new Organisations(wiring.table());
        this.retraining = new Retraining(
                new TrainingSetReader(opportunities),
                new Definitions(wiring)::current,
                models,
                new ModelMonitor(opportunities, models, wiring.clock(), stack, metrics),
                wiring.clock());
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        XgboostNative.require();
        var work = ScheduledWork.read(input);
        List<String> served = work.organisation().map(List::of).orElseGet(organisations::all);
        List<Json> reports = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        RuntimeException first = null;
        for (String organisation : served) {
            try {
                reports.add(retraining.retrain(organisation).json(organisation));
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "The retraining of " + organisation + " failed", e);
                failed.add(organisation);
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw new TrainingException("Retraining failed for " + String.join(", ", failed), first);
        }
        output.write(Json.object().put("items", reports).build().text().getBytes(StandardCharsets.UTF_8));
    }
}
