#!/usr/bin/env bash
# A daily cron job on the day that has its hour twice: three Java libraries give three answers.
#
# Versions: cron-utils 9.2.1, spring-context 6.2.1, Quartz 2.5.0; JDK 25.
# Expected: "30 3 * * *" in Europe/Helsinki fires once on 2026-10-25, at the first 03:30 (+03:00), in all three. EventBridge Scheduler's
#   guide says that a schedule runs once when clocks go back. On 2027-03-28, where 03:30 is missing, Spring fires after the gap.
# Seen: cron-utils fires once, at the first 03:30 (+03:00). Quartz fires once, at the second (+02:00), an hour later in real time.
#   Spring fires twice. On 2027-03-28 all three skip the day, as EventBridge Scheduler does.
# Exits non-zero where any of this is no longer seen.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
for package in com.cronutils:cron-utils:9.2.1 org.springframework:spring-context:6.2.1 org.springframework:spring-core:6.2.1 \
  org.springframework:spring-jcl:6.2.1 org.quartz-scheduler:quartz:2.5.0 org.slf4j:slf4j-api:2.0.16; do
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact="$package" -DoutputDirectory="$folder/lib"
done
cat > LongDay.java <<'JAVA'
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import java.util.function.UnaryOperator;
import org.springframework.scheduling.support.CronExpression;

class LongDay {
    static final ZoneId ZONE = ZoneId.of("Europe/Helsinki");

    public static void main(String[] arguments) throws Exception {
        var parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ));
        var cronUtils = ExecutionTime.forCron(parser.parse("0 30 3 * * ?"));
        var spring = CronExpression.parse("0 30 3 * * *");
        var quartz = new org.quartz.CronExpression("0 30 3 * * ?");
        quartz.setTimeZone(TimeZone.getTimeZone(ZONE));
        for (var day : List.of(ZonedDateTime.of(2026, 10, 25, 0, 0, 0, 0, ZONE), ZonedDateTime.of(2027, 3, 28, 0, 0, 0, 0, ZONE))) {
            show("cron-utils", day, at -> cronUtils.nextExecution(at).orElseThrow());
            show("spring", day, spring::next);
            show("quartz", day, at -> quartz.getNextValidTimeAfter(Date.from(at.toInstant())).toInstant().atZone(ZONE));
        }
    }

    static void show(String library, ZonedDateTime day, UnaryOperator<ZonedDateTime> next) {
        List<String> fired = new ArrayList<>();
        for (var at = next.apply(day); at.toLocalDate().equals(day.toLocalDate()); at = next.apply(at)) {
            fired.add(at.toOffsetDateTime().toString());
        }
        System.out.println(library + " " + day.toLocalDate() + " " + fired);
    }
}
JAVA
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
"$java" -cp "lib/*" LongDay.java 2>/dev/null | tee seen
diff seen - <<'SEEN'
cron-utils 2026-10-25 [2026-10-25T03:30+03:00]
spring 2026-10-25 [2026-10-25T03:30+03:00, 2026-10-25T03:30+02:00]
quartz 2026-10-25 [2026-10-25T03:30+02:00]
cron-utils 2027-03-28 []
spring 2027-03-28 []
quartz 2027-03-28 []
SEEN
