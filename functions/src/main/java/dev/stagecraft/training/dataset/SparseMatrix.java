package dev.stagecraft.training.dataset;

import java.util.Arrays;

/** A sparse matrix in compressed rows: for each row the places and values that are not zero. */
public final class SparseMatrix {
    private final int width;
    private final int[] start;
    private final int[] place;
    private final double[] value;

    private SparseMatrix(int width, int[] start, int[] place, double[] value) {
        this.width = width;
        this.start = start;
        this.place = place;
        this.value = value;
    }

    /** The number of columns. */
    public int width() {
        return width;
    }

    /** The number of rows. */
    public int size() {
        return start.length - 1;
    }

    /** A row times coefficients. */
    public double times(int row, double[] coefficients) {
        double sum = 0;
        for (int i = start[row]; i < start[row + 1]; i++) {
            sum += value[i] * coefficients[place[i]];
        }
        return sum;
    }

    /** Adds a row, times a factor, to a sum. */
    public void addTo(double[] sum, int row, double factor) {
        for (int i = start[row]; i < start[row + 1]; i++) {
            sum[place[i]] += factor * value[i];
        }
    }

    /** Adds the squares of a row, times a factor, to a sum. */
    public void addSquaresTo(double[] sum, int row, double factor) {
        for (int i = start[row]; i < start[row + 1]; i++) {
            sum[place[i]] += factor * value[i] * value[i];
        }
    }

    /** A collector of the matrix's rows, one after the other. */
    public static final class Builder {
        private final int width;
        private final int[] start;
        private int[] place = new int[1 << 10];
        private double[] value = new double[1 << 10];
        private int row;
        private int filled;

        /** A builder of a matrix of this size. */
        public Builder(int rows, int width) {
            this.width = width;
            this.start = new int[rows + 1];
        }

        /** Adds one cell to the current row; a zero is left out. */
        public void put(int at, double number) {
            if (number == 0) {
                return;
            }
            if (filled == place.length) {
                int more = Math.toIntExact(Math.min(Integer.MAX_VALUE - 8L, filled * 2L));
                place = Arrays.copyOf(place, more);
                value = Arrays.copyOf(value, more);
            }
            place[filled] = at;
            value[filled++] = number;
        }

        /** Ends the current row and begins the next. */
        public void endRow() {
            start[++row] = filled;
        }

        /** The matrix of the rows that were ended. */
        public SparseMatrix build() {
            return new SparseMatrix(width, start, Arrays.copyOf(place, filled), Arrays.copyOf(value, filled));
        }
    }
}
