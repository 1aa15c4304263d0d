package dev.stagecraft.demo;

/** Logistic regression by Newton's method: the simplest judge of whether planted effects can be found again. */
final class LogisticFit {
    private static final int STEPS = 12;
    private static final double NO_RIDGE = 1e-6;

    private LogisticFit() {}

    /** The coefficients of the columns; the rows must hold a column of ones if an intercept is wanted. */
    static double[] fit(double[][] rows, boolean[] won) {
        return fit(rows, won, NO_RIDGE);
    }

    /** The same with a penalty on the squares of the coefficients. */
    static double[] fit(double[][] rows, boolean[] won, double ridge) {
        int width = rows[0].length;
        double[] coefficients = new double[width];
        for (int step = 0; step < STEPS; step++) {
            double[][] hessian = new double[width][width];
            double[] gradient = new double[width];
            for (int i = 0; i < rows.length; i++) {
                double p = probability(rows[i], coefficients);
                accumulate(rows[i], (won[i] ? 1 : 0) - p, p * (1 - p), hessian, gradient);
            }
            for (int j = 0; j < width; j++) {
                gradient[j] -= ridge * coefficients[j];
                hessian[j][j] += ridge;
            }
            double[] move = solve(hessian, gradient);
            for (int j = 0; j < width; j++) {
                coefficients[j] += move[j];
            }
        }
        return coefficients;
    }

    private static void accumulate(double[] row, double error, double weight, double[][] hessian, double[] gradient) {
        for (int j = 0; j < row.length; j++) {
            gradient[j] += row[j] * error;
            for (int k = 0; k < row.length; k++) {
                hessian[j][k] += weight * row[j] * row[k];
            }
        }
    }

    static double probability(double[] row, double[] coefficients) {
        double sum = 0;
        for (int j = 0; j < row.length; j++) {
            sum += row[j] * coefficients[j];
        }
        return 1 / (1 + Math.exp(-sum));
    }

    /** Gauss-Jordan elimination with pivoting. */
    private static double[] solve(double[][] matrix, double[] right) {
        int n = right.length;
        for (int i = 0; i < n; i++) {
            int pivot = i;
            for (int r = i + 1; r < n; r++) {
                pivot = Math.abs(matrix[r][i]) > Math.abs(matrix[pivot][i]) ? r : pivot;
            }
            double[] row = matrix[i];
            matrix[i] = matrix[pivot];
            matrix[pivot] = row;
            double value = right[i];
            right[i] = right[pivot];
            right[pivot] = value;
            for (int r = 0; r < n; r++) {
                double factor = r == i ? 0 : matrix[r][i] / matrix[i][i];
                for (int c = i; c < n; c++) {
                    matrix[r][c] -= factor * matrix[i][c];
                }
                right[r] -= factor * right[i];
            }
        }
        for (int i = 0; i < n; i++) {
            right[i] /= matrix[i][i];
        }
        return right;
    }
}
