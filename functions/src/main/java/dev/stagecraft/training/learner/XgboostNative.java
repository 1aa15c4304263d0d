package dev.stagecraft.training.learner;

import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * The check, at the start of every retraining, that XGBoost's native library, which needs GNU OpenMP beside it, can be
 * loaded.
 */
public final class XgboostNative {
    private XgboostNative() {}

    /**
     * Loads it, once a process.
     *
     * <p><b>Errors</b>: {@link TrainingException} naming the package that is missing; models that were published before
     * need no native library and keep serving.
     */
    public static void require() {
        try {
            new DMatrix(new float[] {0}, 1, 1, Float.NaN).dispose();
        } catch (LinkageError | XGBoostError e) {
            throw new TrainingException(
                    "XGBoost's native library does not load (" + e.getMessage()
                            + "). It needs libgomp.so.1, GNU OpenMP: "
                            + "training.zip brings it in lib/ from the package org.bytedeco:leptonica, "
                            + "a Linux machine from its package libgomp1 or libgomp",
                    e);
        }
    }
}
