package dev.stagecraft.face;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A test class that drives an installed browser. Where there is none, it is left out and {@code mvn verify} says so at its
 * end; with {@code -Dface.browser=required} it fails instead, and with {@code none} it is left out everywhere.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("browser")
@ResourceLock(value = "children of this process", mode = ResourceAccessMode.READ) // one test kills any child
@ExtendWith(BrowserCondition.class)
@interface NeedsBrowser {}
