package dev.stagecraft.histories;

import dev.stagecraft.stores.Fault;
import java.util.List;
import java.util.Optional;

/**
 * One thing that happens in a history. Phones are named by organisation (0 or 1) and number: phones 0 and 2 are rep-1's,
 * phone 1 is rep-2's; deals are {@code o-1} and {@code o-2} in both organisations.
 */
sealed interface Act {

    /** A form is finished on a phone that need not be online. */
    record Answer(At at, int deal, Sheet sheet, int version, Telling telling, Naming naming) implements Act {}

    /** Requests that are made at the same time; the numbers say who makes the next step. */
    record Together(List<Request> requests, List<Integer> schedule) implements Act {
        public Together {
            requests = List.copyOf(requests);
            schedule = List.copyOf(schedule);
        }
    }

    /** The admin publishes a new version of the assessment Prospecting, with another threshold. */
    record Publish(int organisation, int threshold) implements Act {}

    /** The admin takes back the version of Prospecting before the current one, if there is one. */
    record Withdraw(int organisation) implements Act {}

    /** Time passes. */
    record Wait(int minutes) implements Act {}

    /** Somebody sets a phone's clock: from now on it is so many minutes ahead, or behind. */
    record SetClock(At at, int ahead) implements Act {}

    /** A phone. */
    record At(int organisation, int phone) {}

    /** A request, and what goes wrong with it. */
    sealed interface Request {
        /** What goes wrong, if anything. */
        Optional<Glitch> glitch();
    }

    /** A phone sends its queue: item by item, or as a batch that tells the time of sending or does not. */
    record Flush(At at, boolean batch, boolean tells, Optional<Glitch> glitch) implements Request {}

    /** A phone pulls what changed, page by page. */
    record Pull(At at, int limit, Optional<Glitch> glitch) implements Request {}

    /** Somebody writes a deal, so many minutes back or now. */
    record Write(int organisation, int deal, Kind kind, Optional<Integer> minutesAgo, Optional<Glitch> glitch)
            implements Request {}

    /** A fault that strikes when its point is reached for the nth time, from 0. */
    record Glitch(Fault fault, int nth) {}

    /** What is written of a deal; {@code %s} is the reason, which names the write. */
    enum Kind {
        CREATE_FOR_1("{'name':'Deal','owner':'rep-1','reason':'%s'"),
        CREATE_FOR_2("{'name':'Deal','owner':'rep-2','reason':'%s'"),
        GIVE_TO_1("{'owner':'rep-1','reason':'%s'"),
        GIVE_TO_2("{'owner':'rep-2','reason':'%s'"),
        BACK("{'stage':'Prospecting','reason':'%s'"),
        FORWARD("{'stage':'Negotiation','reason':'%s'"),
        REOPEN("{'stage':'Discovery','outcome':'open','reason':'%s'"),
        WIN("{'outcome':'won','reason':'%s'"),
        LOSE("{'outcome':'lost','reason':'%s'"),
        LOSE_BY_REP("{'outcome':'lost','reason':'%s'");

        private final String body;

        Kind(String body) {
            this.body = body;
        }

        String body(String reason) {
            return body.formatted(reason).replace('\'', '"');
        }

        boolean creates() {
            return this == CREATE_FOR_1 || this == CREATE_FOR_2;
        }
    }

    /** The answers of a form: which assessment, what is answered, how many points that is. */
    enum Sheet {
        PROSPECTING_70("prospecting", "{'compliance':'yes','hours':'over5'}", 70),
        PROSPECTING_50("prospecting", "{'compliance':'yes','hours':'h2to4'}", 50),
        PROSPECTING_10("prospecting", "{'compliance':'no','hours':'h1to2'}", 10),
        DISCOVERY_90("discovery", "{'budget':'approved','pain':'money','sponsor':'yes','timeline':'year'}", 90),
        DISCOVERY_15("discovery", "{'budget':'planned','pain':'annoying','sponsor':'no','timeline':'later'}", 15),
        NONSENSE("prospecting", "{'compliance':'perhaps','hours':'over5'}", 0);

        private final String assessment;
        private final String answers;
        private final int points;

        Sheet(String assessment, String answers, int points) {
            this.assessment = assessment;
            this.answers = answers.replace('\'', '"');
            this.points = points;
        }

        String assessment() {
            return assessment;
        }

        String answers() {
            return answers;
        }

        int points() {
            return points;
        }
    }

    /** What a form tells of its time. */
    enum Telling {
        /** Its age, on a clock that cannot be set. */
        AGE,
        /** When it is sent, on the phone's clock. */
        SENDING,
        /** Nothing but when it was answered, on the phone's clock. */
        NOTHING
    }

    /** The id of a form. */
    enum Naming {
        /** Its own. */
        NEW,
        /** Its own; it corrects the phone's form before. */
        EDIT,
        /** Its own; it says that it corrects the organisation's last form, whosever that is. */
        EDIT_OF_ANY,
        /** That of the organisation's last form: a mistake of the app. */
        REUSED
    }
}
