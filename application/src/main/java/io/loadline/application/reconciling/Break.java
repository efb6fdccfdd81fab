package io.loadline.application.reconciling;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A difference between venue and book; its identity is kind and key within the account.
 *
 * @param difference what the venue says less what the book has
 * @param firstSeen as of the statement that showed it first
 * @param lastSeen as of the last statement that showed it
 * @param evidence the facts that the cause rests on, such as {@code fill F7}; empty when unknown
 * @param owner who looks after it; null: nobody yet
 * @param acceptedUntil when an acceptance ends; null when it is not accepted
 * @param reason of the acceptance or closing
 */
public record Break(
    Statement.Kind kind,
    String key,
    BigDecimal venue,
    BigDecimal book,
    BigDecimal difference,
    Instant firstSeen,
    Instant lastSeen,
    State state,
    Cause cause,
    List<String> evidence,
    @Nullable String owner,
    @Nullable Instant acceptedUntil,
    @Nullable String reason) {
  public Break {
    evidence = List.copyOf(evidence);
  }

  /** How far it is. */
  public enum State {
    OPEN,
    /** The probable cause explains the whole of it. */
    EXPLAINED,
    /** Somebody accepted it until a date. */
    ACCEPTED,
    /** Both agree again, or somebody closed it with a reason. */
    CLOSED
  }

  /** Why it may be, the first that explains the whole difference. */
  public enum Cause {
    /** A row of an import that was refused, and that holds that number. */
    REFUSED_ROW,
    /** A fill with that quantity or value that the other side does not have, or has twice. */
    FILL,
    /** A fee of that amount. */
    FEE,
    /** The sum of the roundings of trades. */
    ROUNDING,
    /** The ratio of a split. */
    SPLIT,
    /** The same size with the other sign. */
    SIGN,
    /** The size of a contract. */
    CONTRACT_SIZE,
    /** Another break has the same size with the other sign: one instrument under two names. */
    SYMBOL,
    /** A deposit, withdrawal or other movement of that amount. */
    TRANSFER,
    UNKNOWN
  }

  /** The name within the account. */
  public String id() {
    return kind + ":" + key;
  }

  Break as(State now, @Nullable String who, @Nullable Instant until, @Nullable String why) {
    return new Break(
        kind,
        key,
        venue,
        book,
        difference,
        firstSeen,
        lastSeen,
        now,
        cause,
        evidence,
        who,
        until,
        why);
  }

  /** True when an acceptance covers the instant. */
  boolean isAccepted(Instant at) {
    return state == State.ACCEPTED && acceptedUntil != null && at.isBefore(acceptedUntil);
  }
}
