package dev.stagecraft.local;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagecraft.local.server.PortTakenException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A port somebody else has. */
@Tag("cloud")
class PortTakenTest {
    @Test
    void start_onATakenPort_namesThePortAndTheOption() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int taken = other.getLocalPort();
            var options = LocalOptions.forTests(Calls.TEMPLATE).withPorts(new LocalOptions.Ports(0, taken, 0));
            assertThatThrownBy(() -> LocalCloud.start(options))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining("Port " + taken)
                    .hasMessageContaining("-Dlocal.port.api")
                    .hasMessageNotContaining("\n");
        }
    }
}
