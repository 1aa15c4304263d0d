/**
 * Benchmarks: programs that print what {@code infra/bench/RESULTS.md} records. Nothing here is deployed or run by {@code mvn
 * verify}.
 */
@NullMarked
package dev.stagecraft.bench;

import org.jspecify.annotations.NullMarked;
