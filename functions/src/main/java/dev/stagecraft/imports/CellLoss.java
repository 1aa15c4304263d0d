package dev.stagecraft.imports;

/**
 * A cell that was left out or cut, while its row was imported.
 *
 * @param line the line number in the file
 * @param value the cell as written
 * @param message the reason, the same for all cells of a column that are lost alike
 */
record CellLoss(long line, String column, String value, String message) {}
