package io.loadline.web.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadline.application.engine.Engine;
import io.loadline.application.testing.InMemoryJournal;
import io.loadline.application.testing.InMemoryUserStore;
import io.loadline.application.user.ApiKeys;
import io.loadline.application.user.DemoUsers;
import io.loadline.application.user.PasswordHasher;
import io.loadline.application.user.Passwords;
import io.loadline.application.user.Role;
import io.loadline.application.user.Sessions;
import io.loadline.application.user.StoredUser;
import io.loadline.application.user.User;
import io.loadline.application.user.UserCatalogue;
import io.loadline.application.user.UserProfile;
import io.loadline.application.user.UserState;
import io.loadline.application.user.UserStore;
import io.loadline.domain.account.UserId;
import io.loadline.web.RestEngine;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.resteasy.mock.MockHttpRequest;
import org.jboss.resteasy.mock.MockHttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessFilterTest {
  private static final String RIGHT = "ahoy ahoy ahoy";

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

  /** Counts how often the slow hash runs, and can be made to wait in it. */
  private static final class CountingHasher implements PasswordHasher {
    private final Pbkdf2Passwords hasher = new Pbkdf2Passwords(2);
    private final AtomicInteger hashes = new AtomicInteger();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    @Override
    public String hash(String password) {
      return hasher.hash(password);
    }

    @Override
    public boolean matches(String hash, String password) {
      hashes.incrementAndGet();
      mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
      try {
        gate.await();
        return hasher.matches(hash, password);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      } finally {
        atOnce.decrementAndGet();
      }
    }
  }

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-01-10T12:00:00Z"));

  private final CountingHasher hasher = new CountingHasher();
  private final AtomicBoolean storeHangs = new AtomicBoolean();
  private final UserStore store = hangingAtWill(new InMemoryUserStore());
  private Passwords passwords;
  private final UserCatalogue users = new UserCatalogue(store, CLOCK, true);
  private final AtomicLong nanos = new AtomicLong();
  private final Map<SecurityMeter.Event, Integer> events = new ConcurrentHashMap<>();
  private final RestEngine engine = engine(true);

  /** The first password after a start, say of who wants to engage a kill switch. */
  @Test
  void aRightPasswordIsKnownWhileTheDatabaseHangsAndNotedAfterwards() {
    storeHangs.set(true);

    MockHttpResponse answer = ask("/doors/traders", "trader", RIGHT);

    assertThat(answer.getStatus()).isEqualTo(200);
    assertThatThrownBy(passwords::save).isInstanceOf(IllegalStateException.class);
    storeHangs.set(false);
    passwords.save();
    assertThat(store.load(CLOCK.instant()).users())
        .filteredOn(user -> user.id().value().equals("trader"))
        .allSatisfy(user -> assertThat(user.lastSignIn()).isEqualTo(CLOCK.instant()))
        .isNotEmpty();
  }

  private UserStore hangingAtWill(UserStore behind) {
    return (UserStore)
        Proxy.newProxyInstance(
            UserStore.class.getClassLoader(),
            new Class<?>[] {UserStore.class},
            (self, method, arguments) -> {
              if (storeHangs.get()) {
                throw new IllegalStateException("the database hangs");
              }
              return method.invoke(behind, arguments);
            });
  }

  private RestEngine engine(boolean basic) {
    DemoUsers.seed(users, store, hasher, RIGHT);
    InMemoryJournal journal = new InMemoryJournal();
    Engine writer = new Engine(journal, journal, CLOCK, published -> {}, Duration.ofSeconds(1));
    Secrets secrets = new Secrets();
    passwords = new Passwords(users, store, writer, hasher, secrets, CLOCK);
    Sessions sessions = new Sessions(users, store, secrets, CLOCK, Sessions.Terms.DEFAULT);
    ApiKeys keys = new ApiKeys(users, store, writer, secrets, CLOCK);
    Authenticator authenticator =
        new Authenticator(
            new Authenticator.Directory(users, passwords, sessions, keys),
            new SecurityLog(event -> events.merge(event, 1, Integer::sum)),
            basic,
            nanos::get);
    return new RestEngine(List.of(new Doors()), new AccessFilter(authenticator));
  }

  @Test
  void an_open_door_asks_nothing() {
    assertThat(engine.get("/doors/open").getStatus()).isEqualTo(200);
  }

  @Test
  void the_right_user_enters_and_is_known_inside() throws Exception {
    MockHttpResponse answer = ask("/doors/traders", "trader", RIGHT);

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
  @CsvSource({
    "trader, wrong",
    "nobody, ahoy ahoy ahoy",
    "'', ahoy ahoy ahoy",
    "trader, ''",
    "TRADER, ahoy ahoy ahoy"
  })
  void a_wrong_name_and_a_wrong_password_look_the_same(String name, String password)
      throws Exception {
    MockHttpResponse answer = ask("/doors/traders", name, password);

    assertThat(answer.getStatus()).isEqualTo(401);
    assertThat(answer.getContentAsString()).contains("The name or the password is wrong.");
  }

  @Test
  void a_user_of_another_role_is_forbidden() throws Exception {
    MockHttpResponse answer = ask("/doors/traders", "auditor", RIGHT);

    assertThat(answer.getStatus()).isEqualTo(403);
    assertThat(answer.getContentAsString()).contains("\"code\":\"FORBIDDEN\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"forgotten", "both"})
  void a_door_without_a_clear_rule_is_closed_to_everyone(String door) {
    assertThat(ask("/doors/" + door, "trader", RIGHT).getStatus()).isEqualTo(403);
    assertThat(engine.get("/doors/" + door).getStatus()).isEqualTo(403);
  }

  @Test
  void the_slow_hash_runs_once_per_credential() {
    for (int i = 0; i < 20; i++) {
      ask("/doors/traders", "trader", RIGHT);
    }

    assertThat(hasher.hashes).hasValue(1);
  }

  @Test
  void what_was_remembered_ends_with_the_password() {
    ask("/doors/traders", "trader", RIGHT);

    DemoUsers.seed(users, store, hasher, "another password");

    assertThat(ask("/doors/traders", "trader", RIGHT).getStatus()).isEqualTo(401);
    assertThat(ask("/doors/traders", "trader", "another password").getStatus()).isEqualTo(200);
  }

  @Test
  void a_disabled_user_is_let_in_no_more() {
    ask("/doors/traders", "trader", RIGHT);
    StoredUser trader = users.find(new UserId("trader")).orElseThrow();
    UserProfile profile = trader.profile();

    store.save(
        trader.with(
            new UserProfile(
                profile.id(),
                profile.name(),
                profile.roles(),
                profile.accounts(),
                profile.desks(),
                UserState.DISABLED)));
    users.refresh();

    assertThat(ask("/doors/traders", "trader", RIGHT).getStatus()).isEqualTo(401);
  }

  @Test
  void basic_can_be_switched_off() {
    RestEngine without = engine(false);

    assertThat(without.answer(request("/doors/traders", "trader", RIGHT, "10.0.0.1")).getStatus())
        .isEqualTo(401);
  }

  @Test
  void a_browser_is_never_made_to_prompt_for_a_password() {
    for (String header : List.of("Sec-Fetch-Mode", "X-Requested-With")) {
      MockHttpResponse answer =
          engine.answer(engine.request("GET", "/doors/traders").header(header, "cors"));

      assertThat(answer.getStatus()).isEqualTo(401);
      assertThat(answer.getOutputHeaders()).doesNotContainKey("WWW-Authenticate");
    }
  }

  @Test
  void a_server_that_hears_no_basic_does_not_ask_for_it() throws Exception {
    RestEngine without = engine(false);

    MockHttpResponse answer = without.get("/doors/traders");

    assertThat(answer.getStatus()).isEqualTo(401);
    assertThat(answer.getOutputHeaders().get("WWW-Authenticate"))
        .singleElement()
        .hasToString("Bearer realm=\"Loadline\"");
    assertThat(answer.getContentAsString()).doesNotContain("Basic");
  }

  @Test
  void tries_at_the_same_time_do_not_pass_the_limit_together() throws Exception {
    hasher.gate = new CountDownLatch(1);
    List<CompletableFuture<Integer>> tries = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String guess = "guess" + i;
      CompletableFuture<Integer> status = new CompletableFuture<>();
      Thread.ofVirtual()
          .start(() -> status.complete(ask("/doors/traders", "trader", guess).getStatus()));
      tries.add(status);
    }
    while (tries.stream().filter(CompletableFuture::isDone).count() < 30) {
      Thread.onSpinWait();
    }
    hasher.gate.countDown();

    List<Integer> statuses = tries.stream().map(CompletableFuture::join).toList();

    assertThat(statuses).containsOnly(401, 429);
    assertThat(statuses).filteredOn(status -> status == 429).hasSizeGreaterThanOrEqualTo(30);
    assertThat(hasher.mostAtOnce.get()).isLessThanOrEqualTo(2);
    assertThat(events).containsKeys(SecurityMeter.Event.SIGN_IN_THROTTLED);
  }

  @Test
  void a_client_that_works_goes_on_beside_a_thousand_guesses_from_its_address() {
    assertThat(ask("/doors/traders", "trader", RIGHT).getStatus()).isEqualTo(200);
    for (int i = 0; i < 1_000; i++) {
      ask("/doors/traders", "trader", "guess" + i);
    }

    assertThat(ask("/doors/traders", "trader", RIGHT).getStatus()).isEqualTo(200);
    assertThat(hasher.hashes.get()).isLessThan(20);
  }

  @Test
  void guessing_tells_nothing_of_which_names_exist() {
    List<Integer> existing = new ArrayList<>();
    List<Integer> madeUp = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      existing.add(ask("/doors/traders", "auditor", "guess" + i).getStatus());
    }
    for (int i = 0; i < 15; i++) {
      madeUp.add(ask("/doors/traders", "nobody", "guess" + i).getStatus());
    }

    assertThat(madeUp).isEqualTo(existing).contains(401, 429);
  }

  @Test
  void a_guesser_is_slowed_down_but_not_the_user_elsewhere() {
    for (int i = 0; i < GuessThrottle.NAME_LIMIT; i++) {
      assertThat(ask("/doors/traders", "trader", "guess" + i).getStatus()).isEqualTo(401);
    }

    MockHttpResponse next = ask("/doors/traders", "trader", RIGHT);
    MockHttpResponse elsewhere =
        engine.answer(request("/doors/traders", "trader", RIGHT, "10.9.9.9"));

    assertThat(next.getStatus()).isEqualTo(429);
    assertThat(next.getOutputHeaders().getFirst("Retry-After")).hasToString("2");
    assertThat(elsewhere.getStatus()).isEqualTo(200);
    assertThat(hasher.hashes).hasValue(GuessThrottle.NAME_LIMIT + 1);
  }

  @Test
  void one_address_gets_only_so_many_tries_whatever_the_names() {
    for (int i = 0; i < GuessThrottle.ADDRESS_LIMIT; i++) {
      assertThat(ask("/doors/traders", "made-up-" + i, "x").getStatus()).isEqualTo(401);
    }

    assertThat(ask("/doors/traders", "another", "x").getStatus()).isEqualTo(429);
    assertThat(hasher.hashes).hasValue(GuessThrottle.ADDRESS_LIMIT);
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
    User user = users.entering(name).orElseThrow().profile().user();

    assertThat(user.id()).isEqualTo(new UserId(name));
    assertThat(user.roles()).containsExactly(role);
  }

  @Test
  void the_users_of_a_demo_do_not_enter_another_server() {
    UserCatalogue real = new UserCatalogue(store, CLOCK, false);
    real.refresh();

    assertThat(real.entering("trader")).isEmpty();
    assertThat(real.users()).isEmpty();
    assertThat(real.isEmpty()).isTrue();
  }

  @Test
  void a_password_of_a_megabyte_is_not_hashed_into_anything() {
    assertThat(ask("/doors/traders", "trader", "x".repeat(600)).getStatus()).isEqualTo(401);
    assertThat(hasher.hashes).hasValue(0);
  }

  @Test
  void the_cache_of_credentials_is_bounded() {
    CredentialCache cache = new CredentialCache(10);

    for (int i = 0; i < 1_000; i++) {
      cache.remember("header" + i, "hash");
    }

    assertThat(cache.size()).isLessThanOrEqualTo(10);
    assertThat(cache.find("header999")).isEqualTo("hash");
    assertThat(cache.find("header0")).isNull();
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
