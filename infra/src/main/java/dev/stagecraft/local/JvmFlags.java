package dev.stagecraft.local;

/**
 * The system properties that the JDK's HTTP server and client read once, at their first use, set to what the local
 * cloud needs. Maven passes them on the command line; this is for whoever starts the local cloud otherwise.
 */
final class JvmFlags {
    private JvmFlags() {}

    static void set() {
        // Without it every small reply waits for the other side's delayed acknowledgement: 40 ms.
        missing("sun.net.httpserver.nodelay", "true");
        // The edge must hand on the Host header: signatures cover it.
        missing("jdk.httpclient.allowRestrictedHeaders", "host,connection,content-length,expect");
        missing("jdk.httpclient.keepalive.timeout", "20");
    }

    private static void missing(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }
}
