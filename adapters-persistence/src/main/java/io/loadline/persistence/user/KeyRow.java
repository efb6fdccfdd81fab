package io.loadline.persistence.user;

import io.loadline.application.user.ApiKey;
import io.loadline.application.user.Role;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.KeyId;
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

/** A row of {@code api_key} and the rows that hang on it. */
@Entity
@Table(name = "api_key")
@SuppressWarnings("NullAway.Init") // filled in by the persistence provider
public class KeyRow {
  @Id
  @Column(name = "key_id")
  String id;

  @Column(name = "user_id")
  String owner;

  String digest;
  String name;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "expires_at")
  @Nullable Instant expiresAt;

  @Column(name = "last_used_at", insertable = false, updatable = false)
  @Nullable Instant lastUsedAt;

  @Column(name = "revoked_at")
  @Nullable Instant revokedAt;

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "api_key_role", joinColumns = @JoinColumn(name = "key_id"))
  @Column(name = "role")
  @Enumerated(EnumType.STRING)
  Set<Role> roles = new HashSet<>();

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "api_key_account", joinColumns = @JoinColumn(name = "key_id"))
  @Column(name = "account")
  Set<String> accounts = new HashSet<>();

  protected KeyRow() {}

  KeyRow(String id) {
    this.id = id;
  }

  void fill(ApiKey key) {
    owner = key.owner().value();
    digest = key.digest();
    name = key.name();
    createdAt = key.createdAt();
    expiresAt = key.expiresAt();
    revokedAt = key.revokedAt();
    Sets.become(roles, key.roles(), role -> role);
    Sets.become(accounts, key.accounts(), AccountId::value);
  }

  ApiKey key() {
    return new ApiKey(
        new KeyId(id),
        new UserId(owner),
        digest,
        name,
        Sets.sorted(roles, role -> role),
        Sets.sorted(accounts, AccountId::new),
        createdAt,
        expiresAt,
        lastUsedAt,
        revokedAt);
  }
}
