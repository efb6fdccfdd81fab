package io.loadline.application.user;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.account.UserId;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What an administrator says of a user; everything but secrets. It is what the journal keeps and
 * what the entity tag of a user is made of.
 *
 * @param id the name to sign in with, which never changes
 * @param name how people call the user, 1 to 200 characters
 * @param roles what the user may do
 * @param accounts accounts to trade besides those that name the user; only a trader has any
 * @param desks desks whose accounts to trade; only a trader has any
 */
public record UserProfile(
    UserId id,
    String name,
    SortedSet<Role> roles,
    SortedSet<AccountId> accounts,
    SortedSet<DeskId> desks,
    UserState state) {

  private static final int LONGEST_NAME = 200;

  /** Copies the sets. */
  public UserProfile {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException(
          "must have 1 to 200 characters: length of name=" + name.length());
    }
    roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
    accounts = Collections.unmodifiableSortedSet(new TreeSet<>(accounts));
    desks = Collections.unmodifiableSortedSet(new TreeSet<>(desks));
  }

  /** The user with all rights of the profile. */
  public User user() {
    return new User(id, roles, new Grants(accounts, desks, null));
  }
}
