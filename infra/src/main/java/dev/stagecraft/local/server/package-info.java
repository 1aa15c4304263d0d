/**
 * Small HTTP servers of the JDK on loopback addresses, one virtual thread a request: what the edge, the HTTP API, the
 * Invoke API and the Runtime API share.
 *
 * <p><b>Failures</b>: {@link dev.stagecraft.local.server.PortTakenException} names the port and the option that moves it.
 */
@NullMarked
package dev.stagecraft.local.server;

import org.jspecify.annotations.NullMarked;
