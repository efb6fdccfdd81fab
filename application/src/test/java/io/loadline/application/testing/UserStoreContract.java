package io.loadline.application.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.user.ApiKey;
import io.loadline.application.user.Role;
import io.loadline.application.user.RoleProposal;
import io.loadline.application.user.Session;
import io.loadline.application.user.StoredUser;
import io.loadline.application.user.UserProfile;
import io.loadline.application.user.UserState;
import io.loadline.application.user.UserStore;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.account.KeyId;
import io.loadline.domain.account.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What every {@link UserStore} does. */
public abstract class UserStoreContract {
  private static final Instant NOW = Instant.parse("2026-01-10T12:00:00.123456Z");
  private static final UserId ANN = new UserId("ann");
  private static final UserId BOB = new UserId("bob");

  protected abstract Ports ports();

  @Test
  void aNewStoreIsEmpty() {
    try (Ports ports = ports()) {
      UserStore.Snapshot snapshot = ports.users().load(NOW);

      assertThat(snapshot.users()).isEmpty();
      assertThat(snapshot.keys()).isEmpty();
      assertThat(snapshot.sessions()).isEmpty();
      assertThat(snapshot.proposals()).isEmpty();
    }
  }

  @Test
  void aUserIsReadAsItWasSaved() {
    try (Ports ports = ports()) {
      UserStore store = ports.users();

      store.save(user(ANN, Role.TRADER, Role.AUDITOR));
      store.save(user(BOB));

      assertThat(store.load(NOW).users())
          .containsExactlyInAnyOrder(user(ANN, Role.TRADER, Role.AUDITOR), user(BOB));
      assertThat(store.load(NOW).users().getFirst().passwordHash()).isEqualTo("hash");
    }
  }

  @Test
  void aChangedUserTakesThePlaceOfTheOldOne() {
    try (Ports ports = ports()) {
      UserStore store = ports.users();
      store.save(user(ANN, Role.TRADER, Role.AUDITOR));

      store.save(user(ANN, Role.MARKET_DATA).withPassword("other", true));

      assertThat(store.load(NOW).users())
          .containsExactly(user(ANN, Role.MARKET_DATA).withPassword("other", true));
    }
  }

  @Test
  void theTimeOfASignInIsKeptBySavingAUserAgain() {
    try (Ports ports = ports()) {
      UserStore store = ports.users();
      store.save(user(ANN, Role.TRADER));

      store.signedIn(ANN, NOW);
      store.save(user(ANN, Role.AUDITOR));

      assertThat(store.load(NOW).users().getFirst().lastSignIn()).isEqualTo(NOW);
    }
  }

  @Test
  void aKeyIsReadAsItWasSavedAndSaysWhenItWasUsed() {
    try (Ports ports = ports()) {
      UserStore store = ports.users();
      store.save(user(ANN, Role.TRADER));
      ApiKey key = key("k1");

      store.save(key);
      store.used(key.id(), NOW);
      store.save(key.revoked(NOW.plusSeconds(1)));

      assertThat(store.load(NOW).keys())
          .containsExactly(key.usedAt(NOW).revoked(NOW.plusSeconds(1)));
    }
  }

  @Test
  void sessionsAreReadUntilTheyEnd() {
    try (Ports ports = ports()) {
      UserStore store = ports.users();
      store.save(user(ANN, Role.TRADER));
      store.save(user(BOB, Role.TRADER));
      store.open(session("s1", ANN));
      store.open(session("s2", ANN));
      store.open(session("s3", BOB));

      store.seen("s2", NOW.plusSeconds(60));
      store.end("s1");
      store.end("s1");

      assertThat(store.load(NOW).sessions())
          .containsExactlyInAnyOrder(
              session("s2", ANN).seenAt(NOW.plusSeconds(60)), session("s3", BOB));
      assertThat(store.load(NOW.plus(Duration.ofHours(12))).sessions()).isEmpty();
    }
  }

  @Test
  void allSessionsOfAUserButOneCanBeEnded() {
    try (Ports ports = ports()) {
      UserStore store = ports.users();
      store.save(user(ANN, Role.TRADER));
      store.save(user(BOB, Role.TRADER));
      List.of("s1", "s2").forEach(id -> store.open(session(id, ANN)));
      store.open(session("s3", BOB));

      store.endOthers(ANN, "s1");

      assertThat(store.load(NOW).sessions())
          .containsExactlyInAnyOrder(session("s1", ANN), session("s3", BOB));
    }
  }

  @Test
  void aProposalIsReadAsItWasSavedAndDecided() {
    try (Ports ports = ports()) {
      UserStore store = ports.users();
      RoleProposal proposal =
          new RoleProposal(
              "r-1",
              ANN,
              new TreeSet<>(List.of(Role.RISK_MANAGER)),
              BOB,
              NOW,
              RoleProposal.State.OPEN,
              null,
              null,
              null);
      store.save(user(ANN));
      store.save(proposal);
      assertThat(store.load(NOW).proposals()).containsExactly(proposal);

      RoleProposal approved = proposal.decided(RoleProposal.State.APPROVED, ANN, NOW);
      store.save(approved);

      assertThat(store.load(NOW).proposals()).containsExactly(approved);
    }
  }

  @Test
  void aPasswordThatWaitsIsKeptUntilItIsDecided() {
    try (Ports ports = ports()) {
      UserStore store = ports.users();
      RoleProposal proposal =
          new RoleProposal(
              "r-2", ANN, new TreeSet<>(), BOB, NOW, RoleProposal.State.OPEN, null, null, "hash");
      store.save(user(ANN));
      store.save(proposal);
      assertThat(store.load(NOW).proposals()).containsExactly(proposal);

      store.save(proposal.decided(RoleProposal.State.REJECTED, BOB, NOW));

      assertThat(store.load(NOW).proposals())
          .singleElement()
          .satisfies(each -> assertThat(each.passwordHash()).isNull());
    }
  }

  @Test
  void theRevisionRisesWithEveryWriteButThoseOfUse() {
    try (Ports ports = ports()) {
      UserStore store = ports.users();
      long before = store.revision();

      store.save(user(ANN, Role.TRADER));
      long afterUser = store.revision();
      store.save(key("k1"));
      long afterKey = store.revision();
      store.open(session("s1", ANN));
      long afterSession = store.revision();
      store.signedIn(ANN, NOW);
      store.used(new KeyId("k1"), NOW);
      store.seen("s1", NOW);

      assertThat(List.of(before, afterUser, afterKey, afterSession))
          .isSorted()
          .doesNotHaveDuplicates();
      assertThat(store.revision()).isEqualTo(afterSession);
      assertThat(store.load(NOW).revision()).isEqualTo(afterSession);
    }
  }

  private static StoredUser user(UserId id, Role... roles) {
    UserProfile profile =
        new UserProfile(
            id,
            "Somebody",
            new TreeSet<>(List.of(roles)),
            new TreeSet<>(List.of(new AccountId("A1"), new AccountId("A2"))),
            new TreeSet<>(List.of(new DeskId("D1"))),
            UserState.ACTIVE);
    return new StoredUser(profile, "hash", false, false, null);
  }

  private static ApiKey key(String id) {
    return new ApiKey(
        new KeyId(id),
        ANN,
        "digest of " + id,
        "a program",
        new TreeSet<>(List.of(Role.TRADER)),
        new TreeSet<>(List.of(new AccountId("A1"))),
        NOW,
        NOW.plusSeconds(100),
        null,
        null);
  }

  private static Session session(String id, UserId user) {
    return new Session(id, user, NOW, NOW, NOW.plus(Duration.ofHours(12)), "10.0.0.1", "a browser");
  }
}
