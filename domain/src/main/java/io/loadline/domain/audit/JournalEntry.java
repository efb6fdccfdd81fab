package io.loadline.domain.audit;

import java.time.Instant;

/**
 * One entry of the journal as it was written.
 *
 * @param seq its number: 1 for the first, each one greater by 1 than the one before it
 * @param at when it was decided (UTC, microseconds)
 * @param actor who caused it
 * @param action what happened, such as {@code FILL_BOOKED}
 * @param subject what it happened to, such as {@code accounts/A1/fills/F7}
 * @param payload the change as JSON text, byte for byte as it was hashed
 * @param previousHash the hash of the entry before it; the array must not be changed
 * @param hash its own hash by {@link HashChain}; the array must not be changed
 */
@SuppressWarnings("ArrayRecordComponent") // a hash is 32 bytes; it is compared by HashChain
public record JournalEntry(
    long seq,
    Instant at,
    String actor,
    String action,
    String subject,
    String payload,
    byte[] previousHash,
    byte[] hash) {}
