/**
 * Small HTTP servers of the JDK on loopback addresses, with one virtual thread for each request. The edge, the HTTP
 * API, the Invoke API and the Runtime API use them.
 *
 * <p><b>Failures</b>: {@link dev.stagecraft.local.server.PortTakenException} names the port and the option that moves it.
 */
@NullMarked
package dev.stagecraft.local.server;

import org.jspecify.annotations.NullMarked;
