/**
 * Benchmark programs; {@code infra/bench/RESULTS.md} records their output. Nothing here is deployed or run by {@code
 * mvn verify}.
 */
@NullMarked
package dev.stagecraft.bench;

import org.jspecify.annotations.NullMarked;
