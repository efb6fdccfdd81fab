package io.loadline.domain.synthetic;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of a data set.
 *
 * @param fills over all accounts
 * @param seed the same one gives the same data
 * @param until when the data ends; null: when it was asked for
 */
public record DataSetTerms(
    int users, long fills, int instruments, long seed, @Nullable Instant until) {}
