package dev.stagecraft.training.evaluation;

import dev.stagecraft.training.metrics.AucDifference;
import dev.stagecraft.training.metrics.ClassShares;
import dev.stagecraft.training.metrics.HoldoutPredictions;
import java.util.Optional;

/**
 * The held-out figures by which the promotion gate decides whether a model may go live: the model compared with the
 * stage prior (overall and by age of deals), a naive Bayes and the live model.
 *
 * @param ranking the model's AUC beside the stage prior's, by deals that one model judged
 * @param stagePrior the log-losses of both
 * @param naiveBayes the model's log-loss beside that of a naive Bayes
 * @param ages the model beside the stage prior at first contact and at each age
 * @param live the model's log-loss beside the live model's, on deals since its training; empty where there are none
 */
public record GateEvidence(
        AucDifference ranking,
        BaselineComparison stagePrior,
        BaselineComparison naiveBayes,
        EvaluationByAge ages,
        Optional<BaselineComparison> live) {
    /** The recall of a threshold that none of these figures depends on: any would do. */
    private static final double ANY_RECALL = 1;

    /** The evidence in held-out predictions. */
    public static GateEvidence of(HoldoutEvaluation judged) {
        var rows = judged.rows();
        var bootstrap = new ClusterBootstrap(rows);
        var since = judged.sinceLive();
        return new GateEvidence(
                ranking(judged),
                against(rows, bootstrap, HoldoutEvaluation.STAGE_PRIOR),
                against(rows, bootstrap, HoldoutEvaluation.NAIVE_BAYES),
                EvaluationByAge.of(judged),
                since.size() == 0
                        ? Optional.empty()
                        : Optional.of(against(since, new ClusterBootstrap(since), HoldoutEvaluation.LIVE)));
    }

    /** The interval of the ranking is as wide as the protocol asks for. */
    private static AucDifference ranking(HoldoutEvaluation judged) {
        return AucDifference.of(judged.rows(), HoldoutPredictions.MODEL, HoldoutEvaluation.STAGE_PRIOR)
                .widened(judged.protocol().kind().widening());
    }

    private static BaselineComparison against(HoldoutPredictions rows, ClusterBootstrap bootstrap, String rival) {
        return BaselineComparison.of(rows, bootstrap, rival, ANY_RECALL, ClassShares.DEFAULT);
    }
}
