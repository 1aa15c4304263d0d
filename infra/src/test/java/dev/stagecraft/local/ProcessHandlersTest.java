package dev.stagecraft.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.local.lambda.InvocationOutcome;
import dev.stagecraft.wiring.Wiring;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Functions in processes of their own, under AWS's runtime interface client. */
@Tag("cloud")
@ResourceLock(value = CloudProcess.CHILDREN, mode = ResourceAccessMode.READ)
class ProcessHandlersTest {
    private static LocalCloud cloud;

    @BeforeAll
    static void start() {
        cloud = LocalCloud.start(LocalOptions.forTests(Calls.TEMPLATE)
                .withParameter("Seconds", "60")
                .withHandlers(LocalOptions.Handlers.PROCESS));
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    @Test
    void function_inItsOwnProcess_storesWithItsOwnEnvironment() {
        Json first = reply("Storing");
        Json second = reply("Storing");
        String key = ((Json.Text) Calls.at(first, "key")).value();
        assertThat(Wiring.of(cloud.environment("Storing")).objects().get(key)).isPresent();
        assertThat(Calls.at(first, "process")).isEqualTo(Calls.at(second, "process"));
        assertThat(Calls.at(first, "process"))
                .isNotEqualTo(Json.of(ProcessHandle.current().pid()));
    }

    private static Json reply(String function) {
        InvocationOutcome outcome = cloud.invoke(function, "{\"a\":1}");
        assertThat(outcome.text()).isNotEmpty();
        assertThat(outcome).isInstanceOf(InvocationOutcome.Succeeded.class);
        return Json.parse(outcome.payload());
    }

    @Test
    void process_thatDies_isAFunctionErrorAndStartedAnewNextTime() {
        InvocationOutcome died = cloud.invoke("Dying", "{\"die\":true}");
        assertThat(died).isInstanceOf(InvocationOutcome.Failed.class);
        assertThat(died.text()).contains("Runtime.ExitError").contains("exit status 3");
        assertThat(cloud.invoke("Dying", "{}").text()).isEqualTo("\"alive\"");
    }

    @Test
    void process_thatTakesTooLong_isEnded() {
        assertThat(cloud.invoke("Waiting", "{}")).isInstanceOf(InvocationOutcome.TimedOut.class);
    }

    @Test
    void function_thatThrows_tellsTheErrorAsInside() {
        InvocationOutcome thrown = cloud.invoke("Throwing", "{}");
        assertThat(thrown).isInstanceOf(InvocationOutcome.Failed.class);
        Json error = Json.parse(thrown.payload());
        assertThat(Calls.at(error, "errorType")).isEqualTo(Json.of("java.lang.IllegalStateException"));
        assertThat(Calls.at(error, "errorMessage")).isEqualTo(Json.of("on purpose"));
    }

    @Test
    void httpApi_infrontOfProcesses_replies() throws Exception {
        var reply = Calls.send(cloud.apiUri(), "POST", "/bare", "{}");
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("{\"route\":\"POST /bare\"}");
    }
}
