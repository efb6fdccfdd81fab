package io.loadline.app.incontainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadline.app.ContainerTransactions;
import io.loadline.application.engine.Engine;
import io.loadline.application.user.ManageUsers;
import io.loadline.application.user.Passwords;
import io.loadline.application.user.Role;
import io.loadline.application.user.StoredUser;
import io.loadline.application.user.UserCatalogue;
import io.loadline.application.user.UserProfile;
import io.loadline.application.user.UserState;
import io.loadline.application.user.UserStore;
import io.loadline.domain.account.UserId;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The beans of the shipped application, its JPA and its REST, inside of the server. */
@ExtendWith(ArquillianExtension.class)
class UsersIT {
  private static final String PASSWORD = "a secret in the container";

  @Inject private UserStore store;
  @Inject private UserCatalogue users;
  @Inject private ManageUsers administration;
  @Inject private Passwords passwords;
  @Inject private Engine engine;
  @Inject private ContainerTransactions transactions;

  @BeforeEach
  void awaitTheWriter() {
    while (engine.condition() != Engine.Condition.WRITING) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aUserIsWrittenByTheContainersPersistenceContext() {
    StoredUser user = user("jpa-1", Role.AUDITOR);

    store.save(user);

    assertThat(store.load(Instant.now()).users()).contains(user);
  }

  @Test
  void aTransactionOfTheContainerIsRolledBackWhole() {
    long before = store.revision();

    assertThatThrownBy(
            () ->
                transactions.in(
                    manager -> {
                      manager
                          .createQuery("UPDATE RevisionRow r SET r.revision = r.revision + 1")
                          .executeUpdate();
                      throw new IllegalStateException("half done");
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(store.revision()).isEqualTo(before);
  }

  @Test
  void whoIsMadeByTheServiceEntersByRest() throws Exception {
    store.save(
        new StoredUser(profile("rest-1", Role.AUDITOR), hash(), false, false, null));
    users.refresh();

    assertThat(status("rest-1", PASSWORD)).isEqualTo(200);
    assertThat(status("rest-1", "a wrong password")).isEqualTo(401);
    assertThat(passwords.verify("rest-1", PASSWORD)).isPresent();
  }

  @Test
  void theJournalHoldsWhatAnAdministratorDid() {
    long before = engine.state().seq();

    administration.put(
        new UserId("somebody"), profile("journal-1", Role.TRADER), PASSWORD, null);

    assertThat(engine.state().seq()).isGreaterThan(before);
    assertThat(users.find(new UserId("journal-1")).orElseThrow().mustChange()).isTrue();
  }

  private static String hash() {
    return new io.loadline.web.security.Pbkdf2Passwords().hash(PASSWORD);
  }

  private static int status(String user, String password) throws IOException, InterruptedException {
    String pair = user + ":" + password;
    String credential =
        Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:" + System.getenv("HTTP_PORT") + "/loadline/api/v1/me"))
            .header("Authorization", "Basic " + credential)
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  private static StoredUser user(String id, Role role) {
    return new StoredUser(profile(id, role), "hash", false, false, null);
  }

  private static UserProfile profile(String id, Role role) {
    return new UserProfile(
        new UserId(id),
        "Somebody",
        new TreeSet<>(List.of(role)),
        new TreeSet<>(),
        new TreeSet<>(),
        UserState.ACTIVE);
  }
}
