package dev.stagecraft.intake;

import dev.stagecraft.opportunity.Departures;
import dev.stagecraft.opportunity.DynamoDepartures;
import dev.stagecraft.opportunity.DynamoOpportunities;
import dev.stagecraft.opportunity.Opportunities;
import dev.stagecraft.organisation.DynamoOrganisations;
import dev.stagecraft.organisation.Organisations;
import dev.stagecraft.playbook.Definitions;
import dev.stagecraft.playbook.DynamoDefinitions;
import dev.stagecraft.ranking.S3Rankings;
import dev.stagecraft.scoring.OpportunityScores;
import dev.stagecraft.wiring.Wiring;

/** The parts that the handlers of this package share, made from one wiring. */
final class Intake {
    private final Opportunities opportunities;
    private final Departures departures;
    private final Definitions definitions;
    private final Organisations organisations;
    private final OpportunityViews views;
    private final OpportunityScores scores;
    private final Quarantine quarantine;
    private final Submissions submissions;

    Intake(Wiring wiring) {
        this.opportunities = new DynamoOpportunities(wiring);
        this.departures = new DynamoDepartures(wiring);
        this.definitions = new DynamoDefinitions(wiring.table(), wiring.objects(), wiring.ids());
        this.organisations = new DynamoOrganisations(wiring.table());
        this.views = new OpportunityViews(definitions, new S3Rankings(wiring), wiring.clock());
        this.scores = new OpportunityScores(wiring);
        this.quarantine = new DynamoQuarantine(wiring);
        this.submissions =
                new Submissions(opportunities, departures, quarantine, new SubmissionEffects(definitions, scores));
    }

    Opportunities opportunities() {
        return opportunities;
    }

    Departures departures() {
        return departures;
    }

    Absent absent() {
        return new Absent(departures);
    }

    Definitions definitions() {
        return definitions;
    }

    Organisations organisations() {
        return organisations;
    }

    OpportunityViews views() {
        return views;
    }

    OpportunityScores scores() {
        return scores;
    }

    Rescoring rescoring() {
        return scores::rescore;
    }

    Quarantine quarantine() {
        return quarantine;
    }

    HeldSubmissions held() {
        return new HeldSubmissions(quarantine, submissions);
    }

    StoredSubmissions stored() {
        return new StoredSubmissions(opportunities, departures, quarantine);
    }

    Submissions submissions() {
        return submissions;
    }
}
