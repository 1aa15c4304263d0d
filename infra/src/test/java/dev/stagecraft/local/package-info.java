/** The local cloud, tested with AWS's own SDKs, runtime client and events against small handlers. */
@NullMarked
package dev.stagecraft.local;

import org.jspecify.annotations.NullMarked;
