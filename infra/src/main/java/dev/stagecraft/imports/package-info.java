/** The part of imports that benchmarks measure without a store. */
@NullMarked
package dev.stagecraft.imports;

import org.jspecify.annotations.NullMarked;
