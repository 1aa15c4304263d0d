package dev.stagecraft.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.wiring.Wiring;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Presigned upload addresses: they take a PUT of any content type, as S3 does, and sign none. */
@Tag("cloud")
class UploadTest {
    /** The types that clients send by themselves: none, curl's and Python's default, a browser's, a spreadsheet's. */
    private static final List<String> TYPES = List.of(
            "",
            "application/x-www-form-urlencoded",
            "application/x-www-form-urlencoded; charset=utf-8",
            "multipart/form-data; boundary=x",
            "text/csv",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    @Test
    void upload_withAnyContentType_isStoredAsSent() throws Exception {
        byte[] content = "id,note\r\n1,a=b&c=%zz&d=%2B+x\r\n".getBytes(StandardCharsets.UTF_8);
        try (var cloud = LocalCloud.start(LocalOptions.forTests(Calls.TEMPLATE));
                var http = HttpClient.newHttpClient()) {
            var objects = Wiring.of(cloud.environment("Storing")).objects();
            for (String type : TYPES) {
                String key = "imports/demo/" + TYPES.indexOf(type) + ".csv";
                var address = objects.presignPut(key, Duration.ofMinutes(1));
                assertThat(address.getQuery()).contains("X-Amz-SignedHeaders=host&");
                var request = HttpRequest.newBuilder(address).PUT(HttpRequest.BodyPublishers.ofByteArray(content));
                if (!type.isEmpty()) {
                    request.header("content-type", type);
                }
                var reply = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
                assertThat(reply.statusCode()).as(type + ": " + reply.body()).isEqualTo(200);
                assertThat(objects.get(key).orElseThrow()).as(type).isEqualTo(content);
            }
        }
    }
}
