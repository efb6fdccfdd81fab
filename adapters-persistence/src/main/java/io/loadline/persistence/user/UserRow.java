package io.loadline.persistence.user;

import io.loadline.application.user.Role;
import io.loadline.application.user.StoredUser;
import io.loadline.application.user.UserProfile;
import io.loadline.application.user.UserState;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.account.UserId;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A row of {@code app_user} and the rows that hang on it. */
@Entity
@Table(name = "app_user")
@SuppressWarnings("NullAway.Init") // filled in by the persistence provider
public class UserRow {
  @Id
  @Column(name = "user_id")
  String id;

  String name;

  @Enumerated(EnumType.STRING)
  UserState state;

  @Column(name = "password_hash")
  @Nullable String passwordHash;

  @Column(name = "must_change")
  boolean mustChange;

  boolean demo;

  @Column(name = "last_sign_in", insertable = false, updatable = false)
  @Nullable Instant lastSignIn;

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "user_role", joinColumns = @JoinColumn(name = "user_id"))
  @Column(name = "role")
  @Enumerated(EnumType.STRING)
  Set<Role> roles = new HashSet<>();

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "user_account", joinColumns = @JoinColumn(name = "user_id"))
  @Column(name = "account")
  Set<String> accounts = new HashSet<>();

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "user_desk", joinColumns = @JoinColumn(name = "user_id"))
  @Column(name = "desk")
  Set<String> desks = new HashSet<>();

  protected UserRow() {}

  UserRow(String id) {
    this.id = id;
  }

  void fill(StoredUser user) {
    UserProfile profile = user.profile();
    name = profile.name();
    state = profile.state();
    passwordHash = user.passwordHash();
    mustChange = user.mustChange();
    demo = user.demo();
    Sets.become(roles, profile.roles(), role -> role);
    Sets.become(accounts, profile.accounts(), AccountId::value);
    Sets.become(desks, profile.desks(), DeskId::value);
  }

  StoredUser user() {
    UserProfile profile =
        new UserProfile(
            new UserId(id),
            name,
            Sets.sorted(roles, role -> role),
            Sets.sorted(accounts, AccountId::new),
            Sets.sorted(desks, DeskId::new),
            state);
    return new StoredUser(profile, passwordHash, mustChange, demo, lastSignIn);
  }
}
