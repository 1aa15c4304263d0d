/**
 * Tests of the browser face in an installed Chromium or Chrome, driven over its DevTools protocol ({@link
 * dev.stagecraft.face.Browser}, {@link dev.stagecraft.face.Page}) without any dependency.
 *
 * <p>A machine without a browser leaves them out and says so at the end of {@code mvn verify}; {@code -Dface.browser=required}
 * makes that a failure ({@link dev.stagecraft.face.NeedsBrowser}).
 */
@NullMarked
package dev.stagecraft.face;

import org.jspecify.annotations.NullMarked;
