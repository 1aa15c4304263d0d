package dev.stagecraft.training;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.stagecraft.http.ScheduledWork;
import dev.stagecraft.model.registry.ModelRegistry;
import dev.stagecraft.opportunity.DynamoOpportunities;
import dev.stagecraft.organisation.Organisations;
import dev.stagecraft.playbook.publication.Definitions;
import dev.stagecraft.table.TableKey;
import dev.stagecraft.training.dataset.TrainingSetReader;
import dev.stagecraft.training.drift.ModelMonitor;
import dev.stagecraft.training.learner.TrainingException;
import dev.stagecraft.training.learner.XgboostNative;
import dev.stagecraft.wiring.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * The Lambda handler that retrains the model of one organisation or, by schedule, of all.
 *
 * <p><b>Shape</b>: answers {@code {"items":[{organisation, status, version, rows, won, lost, auc, …}]}}; the status is
 * {@code live}, {@code candidate}, {@code overtaken} or {@code not-enough}. {@code handedOver} is true where the next invocation
 * goes on: EventBridge's {@code Object Created} on {@code retraining/{run}/{slice}.start} starts it.
 *
 * <p><b>Errors</b>: {@link TrainingException} at the end, when an organisation failed; the others are trained, and Lambda's next
 * try serves it alone. At once, where XGBoost's native library does not load.
 */
public final class RetrainModelHandler implements RequestStreamHandler {
    private final Wiring wiring;
    private final Organisations organisations;
    private final RetrainingSequence retraining;

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
        this.wiring = wiring;
        this.organisations = new Organisations(wiring.table());
        var one = new Retraining(
                new TrainingSetReader(opportunities),
                new Definitions(wiring)::current,
                models,
                new ModelMonitor(opportunities, models, wiring.clock(), stack, metrics),
                wiring.clock());
        this.retraining =
                new RetrainingSequence(organisation -> one.retrain(organisation).json(organisation));
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        XgboostNative.require();
        var work = ScheduledWork.read(input);
        var reply = work.organisation()
                .map(retraining::alone)
                .orElseGet(() -> retraining.goOn(run(work), organisations.all(), context::getRemainingTimeInMillis));
        output.write(reply.text().getBytes(StandardCharsets.UTF_8));
    }

    /** The run that the event continues, or a new one with the event's id: it stays the same when Lambda tries again. */
    private RetrainingRun run(ScheduledWork work) {
        if (!work.objectKey().isEmpty()) {
            return RetrainingRun.of(wiring.objects(), work.objectKey());
        }
        String id = work.event().getId();
        boolean named = id != null && TableKey.ID.matcher(id).matches();
        return new RetrainingRun(wiring.objects(), named ? id : wiring.ids().next(), 1);
    }
}
