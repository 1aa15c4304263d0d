package dev.stagecraft.intake;

import dev.stagecraft.intake.submissions.DynamoQuarantine;
import dev.stagecraft.intake.submissions.Quarantine;
import dev.stagecraft.intake.submissions.QuarantineRetry;
import dev.stagecraft.intake.submissions.SubmissionEffects;
import dev.stagecraft.intake.submissions.SubmissionLookup;
import dev.stagecraft.intake.submissions.SubmissionService;
import dev.stagecraft.opportunity.DynamoOpportunities;
import dev.stagecraft.opportunity.Opportunities;
import dev.stagecraft.opportunity.Tombstones;
import dev.stagecraft.organisation.Organisations;
import dev.stagecraft.playbook.publication.Definitions;
import dev.stagecraft.ranking.Rankings;
import dev.stagecraft.scoring.OpportunityScores;
import dev.stagecraft.wiring.Wiring;

/** The parts that the handlers of this package share, made from one wiring. */
public final class Intake {
    private final Opportunities opportunities;
    private final Tombstones departures;
    private final Definitions definitions;
    private final Organisations organisations;
    private final OpportunityViews views;
    private final OpportunityScores scores;
    private final Quarantine quarantine;
    private final SubmissionService submissions;

    public Intake(Wiring wiring) {
        this.opportunities = new DynamoOpportunities(wiring);
        this.departures = new Tombstones(wiring);
        this.definitions = new Definitions(wiring.table(), wiring.objects(), wiring.ids());
        this.organisations = new Organisations(wiring.table());
        this.views = new OpportunityViews(definitions, new Rankings(wiring), wiring.clock());
        this.scores = new OpportunityScores(wiring);
        this.quarantine = new DynamoQuarantine(wiring);
        this.submissions = new SubmissionService(
                opportunities, departures, quarantine, new SubmissionEffects(definitions, scores));
    }

    public Opportunities opportunities() {
        return opportunities;
    }

    public Tombstones departures() {
        return departures;
    }

    public MissingOpportunity absent() {
        return new MissingOpportunity(departures);
    }

    public Definitions definitions() {
        return definitions;
    }

    public Organisations organisations() {
        return organisations;
    }

    public OpportunityViews views() {
        return views;
    }

    public OpportunityScores scores() {
        return scores;
    }

    public Rescoring rescoring() {
        return scores::rescore;
    }

    public Quarantine quarantine() {
        return quarantine;
    }

    public QuarantineRetry held() {
        return new QuarantineRetry(quarantine, submissions);
    }

    public SubmissionLookup stored() {
        return new SubmissionLookup(opportunities, departures, quarantine);
    }

    public SubmissionService submissions() {
        return submissions;
    }
}
