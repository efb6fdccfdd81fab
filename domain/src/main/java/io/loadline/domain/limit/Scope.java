package io.loadline.domain.limit;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.instrument.InstrumentId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The part of the firm that a limit or kill switch is about: everything that has all the names
 * given.
 *
 * <p>{@code FIRM > DESK > ACCOUNT > (ALGORITHM, INSTRUMENT, ALGORITHM_INSTRUMENT)}. An algorithm is
 * one of an account. An INSTRUMENT may be narrowed to a desk or an account; without either it is
 * the instrument throughout the firm.
 */
public record Scope(
    Level level,
    @Nullable DeskId desk,
    @Nullable AccountId account,
    @Nullable AlgorithmId algorithm,
    @Nullable InstrumentId instrument)
    implements Comparable<Scope> {

  /** How wide a scope is, the widest first. */
  public enum Level {
    FIRM,
    DESK,
    ACCOUNT,
    ALGORITHM,
    INSTRUMENT,
    ALGORITHM_INSTRUMENT
  }

  public static final Scope FIRM = new Scope(Level.FIRM, null, null, null, null);

  private static final Comparator<Scope> ORDER =
      Comparator.comparing(Scope::level)
          .thenComparing(Scope::desk, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Scope::account, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Scope::algorithm, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Scope::instrument, Comparator.nullsFirst(Comparator.naturalOrder()));

  /**
   * @throws IllegalArgumentException when the names are not those that the level asks for
   */
  public Scope {
    boolean fits =
        switch (level) {
          case FIRM -> desk == null && account == null && algorithm == null && instrument == null;
          case DESK -> desk != null && account == null && algorithm == null && instrument == null;
          case ACCOUNT ->
              desk == null && account != null && algorithm == null && instrument == null;
          case ALGORITHM ->
              desk == null && account != null && algorithm != null && instrument == null;
          case INSTRUMENT ->
              (desk == null || account == null) && algorithm == null && instrument != null;
          case ALGORITHM_INSTRUMENT ->
              desk == null && account != null && algorithm != null && instrument != null;
        };
    if (!fits) {
      throw new IllegalArgumentException(
          "a scope must name what its level says (DESK: desk; ACCOUNT: account; ALGORITHM: account"
              + " and algorithm; INSTRUMENT: instrument and perhaps desk or account;"
              + " ALGORITHM_INSTRUMENT: account, algorithm and instrument): level="
              + level);
    }
  }

  public static Scope of(DeskId desk) {
    return new Scope(Level.DESK, desk, null, null, null);
  }

  public static Scope of(AccountId account) {
    return new Scope(Level.ACCOUNT, null, account, null, null);
  }

  public static Scope of(AccountId account, AlgorithmId algorithm) {
    return new Scope(Level.ALGORITHM, null, account, algorithm, null);
  }

  public static Scope of(InstrumentId instrument) {
    return new Scope(Level.INSTRUMENT, null, null, null, instrument);
  }

  public static Scope of(DeskId desk, InstrumentId instrument) {
    return new Scope(Level.INSTRUMENT, desk, null, null, instrument);
  }

  public static Scope of(AccountId account, InstrumentId instrument) {
    return new Scope(Level.INSTRUMENT, null, account, null, instrument);
  }

  public static Scope of(AccountId account, AlgorithmId algorithm, InstrumentId instrument) {
    return new Scope(Level.ALGORITHM_INSTRUMENT, null, account, algorithm, instrument);
  }

  /** No name comes before it in the order of names. */
  private static final String FIRST_NAME = "-";

  /**
   * Where those scopes begin, in their order, that something of an account's path may lie in: all
   * of them are {@link #isBeside beside} one of these.
   */
  public static List<Scope> firstTouching(Path path) {
    AlgorithmId algorithm = new AlgorithmId(FIRST_NAME);
    InstrumentId instrument = new InstrumentId(FIRST_NAME);
    List<Scope> first = new ArrayList<>(8);
    first.add(FIRM);
    if (path.desk() != null) {
      first.add(of(path.desk()));
    }
    first.add(of(path.account()));
    first.add(of(path.account(), algorithm));
    first.add(of(instrument));
    first.add(of(path.account(), instrument));
    if (path.desk() != null) {
      first.add(of(path.desk(), instrument));
    }
    first.add(of(path.account(), algorithm, instrument));
    return first;
  }

  /** True when the other has the same level in the same desk and account. */
  public boolean isBeside(Scope other) {
    return level == other.level
        && Objects.equals(desk, other.desk)
        && Objects.equals(account, other.account);
  }

  /** True when everything on the path belongs to this scope. */
  public boolean covers(Path path) {
    return (desk == null || desk.equals(path.desk()))
        && (account == null || account.equals(path.account()))
        && (algorithm == null || algorithm.equals(path.algorithm()))
        && (instrument == null || instrument.equals(path.instrument()));
  }

  /** True when something of this scope may be on the path, the path being that of an account. */
  public boolean touches(Path path) {
    return (desk == null || desk.equals(path.desk()))
        && (account == null || account.equals(path.account()))
        && (algorithm == null || path.algorithm() == null || algorithm.equals(path.algorithm()))
        && (instrument == null
            || path.instrument() == null
            || instrument.equals(path.instrument()));
  }

  @Override
  public int compareTo(Scope other) {
    return ORDER.compare(this, other);
  }

  /** As part of a sentence: {@code algorithm momentum and instrument BTC-USD of account A1}. */
  public String words() {
    List<String> narrow = new ArrayList<>();
    if (algorithm != null) {
      narrow.add("algorithm " + algorithm);
    }
    if (instrument != null) {
      narrow.add("instrument " + instrument);
    }
    String wide =
        account != null ? "account " + account : desk != null ? "desk " + desk : "the firm";
    return narrow.isEmpty() ? wide : String.join(" and ", narrow) + " of " + wide;
  }

  /** How people write it: {@code ALGORITHM_INSTRUMENT A1/momentum/BTC-USD}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(level.name());
    char separator = ' ';
    for (Object name : new @Nullable Object[] {desk, account, algorithm, instrument}) {
      if (name != null) {
        text.append(separator).append(Objects.toString(name));
        separator = '/';
      }
    }
    return text.toString();
  }
}
