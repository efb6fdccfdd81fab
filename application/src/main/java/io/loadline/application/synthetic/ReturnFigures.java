package io.loadline.application.synthetic;

/**
 * Figures of the returns of all instruments, as rounded texts; the middle one where each instrument
 * has its own.
 *
 * @param volatility standard deviation ÷ that of the model
 * @param kurtosis 3 for a normal distribution
 * @param memory autocorrelation of the sizes of returns, mean of the lags 1 to 10
 * @param correlation mean of all pairs
 * @param modelCorrelation what the model says of that
 */
public record ReturnFigures(
    String volatility,
    String kurtosis,
    String memory,
    String correlation,
    String modelCorrelation) {}
