package dev.stagecraft.training;

/** A probability given to a row that its model never saw, and how the row's opportunity ended. */
record ScoredRow(double probability, boolean won, double weight) {}
