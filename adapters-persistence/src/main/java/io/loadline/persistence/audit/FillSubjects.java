package io.loadline.persistence.audit;

import io.loadline.persistence.table.Conditions;
import org.jspecify.annotations.Nullable;

/**
 * Which fills have a subject, {@code accounts/A/fills/F}, that begins as somebody asked for. They
 * are found by their account, and by the table of fills.
 *
 * @param account of the fills, or what it begins with; empty: of all
 * @param wholeAccount false when the account only begins so
 * @param fill what the id of the fill begins with; null: all of the account
 */
record FillSubjects(String account, boolean wholeAccount, @Nullable String fill) {
  /** No fill has such a subject. */
  static final FillSubjects NONE = new FillSubjects("", false, "");

  private static final String ACCOUNTS = "accounts/";
  private static final String FILLS = "fills/";

  static FillSubjects beginningWith(String prefix) {
    if (ACCOUNTS.startsWith(prefix)) {
      return new FillSubjects("", false, null);
    }
    if (!prefix.startsWith(ACCOUNTS)) {
      return NONE;
    }
    String[] parts = prefix.substring(ACCOUNTS.length()).split("/", 2);
    if (parts.length == 1) {
      return new FillSubjects(parts[0], false, null);
    }
    if (FILLS.startsWith(parts[1])) {
      return new FillSubjects(parts[0], true, null);
    }
    return parts[1].startsWith(FILLS)
        ? new FillSubjects(parts[0], true, parts[1].substring(FILLS.length()))
        : NONE;
  }

  /** Adds what narrows entries {@code j} that book fills to these. */
  Conditions narrow(Conditions conditions) {
    if (!wholeAccount) {
      return account.isEmpty()
          ? conditions
          : conditions.and(
              "j.account LIKE :account ESCAPE '!'", "account", Conditions.prefix(account));
    }
    conditions.and("j.account = :account", "account", account);
    return fill == null
        ? conditions
        : conditions.and(
            "j.seq IN (SELECT f.seq FROM FillRow f WHERE f.account = :account"
                + " AND f.fillId LIKE :fill ESCAPE '!')",
            "fill",
            Conditions.prefix(fill));
  }
}
