package io.loadline.web.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.user.Role;
import io.loadline.application.user.User;
import io.loadline.application.user.UserDirectory;
import io.loadline.domain.account.UserId;
import io.loadline.web.RestEngine;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.resteasy.mock.MockHttpRequest;
import org.jboss.resteasy.mock.MockHttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessFilterTest {

  /** Has a door of every kind. */
  @Path("doors")
  @RolesAllowed(Roles.TRADER)
  public static class Doors {

    @GET
    @Path("open")
    @PermitAll
    public String open() {
      return "open";
    }

    @GET
    @Path("traders")
    @RolesAllowed({Roles.TRADER, Roles.ADMINISTRATOR})
    public String traders(@Context SecurityContext security) {
      Caller caller = Caller.of(security);
      return String.join(
          " ",
          caller.id().value(),
          String.valueOf(caller.has(Role.TRADER)),
          String.valueOf(security.isUserInRole(Roles.TRADER)),
          security.getAuthenticationScheme());
    }

    @GET
    @Path("forgotten")
    public String forgotten() {
      return "forgotten";
    }

    @GET
    @Path("both")
    @PermitAll
    @RolesAllowed(Roles.TRADER)
    public String both() {
      return "both";
    }
  }

  /** Counts how often the slow hash would run, and can change its mind. */
  private static final class CountingDirectory implements UserDirectory {
    private final DemoUserDirectory demo = new DemoUserDirectory("ahoy", 2);
    private final AtomicInteger hashes = new AtomicInteger();
    private final AtomicLong revision = new AtomicLong();
    private volatile boolean everyoneGone;

    @Override
    public Optional<User> authenticate(String name, String password) {
      hashes.incrementAndGet();
      return everyoneGone ? Optional.empty() : demo.authenticate(name, password);
    }

    @Override
    public boolean exists(String name) {
      return demo.exists(name);
    }

    @Override
    public long revision() {
      return revision.get();
    }
  }

  private final CountingDirectory users = new CountingDirectory();
  private final AtomicLong nanos = new AtomicLong();
  private final RestEngine engine =
      new RestEngine(List.of(new Doors()), new AccessFilter(new Authenticator(users, nanos::get)));

  @Test
  void an_open_door_asks_nothing() {
    assertThat(engine.get("/doors/open").getStatus()).isEqualTo(200);
  }

  @Test
  void the_right_user_enters_and_is_known_inside() throws Exception {
    MockHttpResponse answer = ask("/doors/traders", "trader", "ahoy");

    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.getContentAsString()).isEqualTo("trader true true BASIC");
  }

  @Test
  void without_a_user_the_door_asks_for_one() throws Exception {
    MockHttpResponse answer = engine.get("/doors/traders");

    assertThat(answer.getStatus()).isEqualTo(401);
    assertThat(answer.getOutputHeaders().getFirst("WWW-Authenticate"))
        .hasToString("Basic realm=\"Loadline\", charset=\"UTF-8\"");
    assertThat(answer.getContentAsString()).contains("\"code\":\"UNAUTHENTICATED\"");
  }

  @ParameterizedTest
  @CsvSource({"trader, wrong", "nobody, ahoy", "'', ahoy", "trader, ''", "TRADER, ahoy"})
  void a_wrong_name_and_a_wrong_password_look_the_same(String name, String password)
      throws Exception {
    MockHttpResponse answer = ask("/doors/traders", name, password);

    assertThat(answer.getStatus()).isEqualTo(401);
    assertThat(answer.getContentAsString()).contains("The name or the password is wrong.");
  }

  @Test
  void a_user_of_another_role_is_forbidden() throws Exception {
    MockHttpResponse answer = ask("/doors/traders", "auditor", "ahoy");

    assertThat(answer.getStatus()).isEqualTo(403);
    assertThat(answer.getContentAsString()).contains("\"code\":\"FORBIDDEN\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"forgotten", "both"})
  void a_door_without_a_clear_rule_is_closed_to_everyone(String door) {
    assertThat(ask("/doors/" + door, "trader", "ahoy").getStatus()).isEqualTo(403);
    assertThat(engine.get("/doors/" + door).getStatus()).isEqualTo(403);
  }

  @Test
  void the_slow_hash_runs_once_per_credential() {
    for (int i = 0; i < 20; i++) {
      ask("/doors/traders", "trader", "ahoy");
    }

    assertThat(users.hashes).hasValue(1);
  }

  @Test
  void what_was_remembered_ends_when_the_directory_changes() {
    ask("/doors/traders", "trader", "ahoy");

    users.everyoneGone = true;
    users.revision.incrementAndGet();

    assertThat(ask("/doors/traders", "trader", "ahoy").getStatus()).isEqualTo(401);
  }

  @Test
  void a_guesser_is_slowed_down_but_not_the_user_elsewhere() {
    for (int i = 0; i < GuessThrottle.UNKNOWN_LIMIT; i++) {
      assertThat(ask("/doors/traders", "trader", "guess" + i).getStatus()).isEqualTo(401);
    }

    MockHttpResponse next = ask("/doors/traders", "trader", "ahoy");
    MockHttpResponse elsewhere =
        engine.answer(request("/doors/traders", "trader", "ahoy", "10.9.9.9"));

    assertThat(next.getStatus()).isEqualTo(429);
    assertThat(next.getOutputHeaders().getFirst("Retry-After")).hasToString("2");
    assertThat(elsewhere.getStatus()).isEqualTo(200);
    assertThat(users.hashes).hasValue(GuessThrottle.UNKNOWN_LIMIT + 1);
  }

  @Test
  void made_up_names_share_one_count() {
    for (int i = 0; i < GuessThrottle.UNKNOWN_LIMIT; i++) {
      ask("/doors/traders", "made-up-" + i, "x");
    }

    assertThat(ask("/doors/traders", "another", "x").getStatus()).isEqualTo(429);
    assertThat(ask("/doors/traders", "trader", "ahoy").getStatus()).isEqualTo(200);
  }

  @Test
  void every_role_has_its_constant() {
    assertThat(
            Set.of(
                Roles.TRADER,
                Roles.RISK_MANAGER,
                Roles.ADMINISTRATOR,
                Roles.AUDITOR,
                Roles.MARKET_DATA))
        .isEqualTo(Set.copyOf(Arrays.stream(Role.values()).map(Role::text).toList()));
  }

  @ParameterizedTest
  @CsvSource({
    "trader, TRADER",
    "trader2, TRADER",
    "risk, RISK_MANAGER",
    "risk2, RISK_MANAGER",
    "admin, ADMINISTRATOR",
    "auditor, AUDITOR",
    "feed, MARKET_DATA"
  })
  void the_demo_has_its_seven_users(String name, Role role) {
    User user = users.authenticate(name, "ahoy").orElseThrow();

    assertThat(user.id()).isEqualTo(new UserId(name));
    assertThat(user.roles()).containsExactly(role);
  }

  @Test
  void a_password_of_a_megabyte_is_not_hashed_into_anything() {
    assertThat(users.authenticate("trader", "x".repeat(1 << 20))).isEmpty();
  }

  @Test
  void the_cache_of_credentials_is_bounded() {
    CredentialCache cache = new CredentialCache(10);
    User user = new User(new UserId("u"), Set.of());

    for (int i = 0; i < 1_000; i++) {
      cache.remember("header" + i, user, 0);
    }

    assertThat(cache.size()).isLessThanOrEqualTo(10);
    assertThat(cache.find("header999", 0)).isEqualTo(user);
    assertThat(cache.find("header999", 1)).isNull();
    assertThat(cache.find("header0", 0)).isNull();
  }

  private MockHttpResponse ask(String path, String name, String password) {
    return engine.answer(request(path, name, password, "10.0.0.1"));
  }

  private MockHttpRequest request(String path, String name, String password, String address) {
    String pair = Base64.getEncoder().encodeToString((name + ":" + password).getBytes(UTF_8));
    MockHttpRequest request = engine.request("GET", path).header("Authorization", "Basic " + pair);
    request.setAttribute(AccessFilter.REMOTE_ADDRESS, address);
    return request;
  }
}
