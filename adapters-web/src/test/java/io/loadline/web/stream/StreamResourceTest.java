package io.loadline.web.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.killswitch.KillSwitchEngaged;
import io.loadline.application.limit.BreachRaised;
import io.loadline.application.stream.Ledger;
import io.loadline.application.stream.StreamHub;
import io.loadline.application.user.Role;
import io.loadline.application.user.User;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.UserId;
import io.loadline.domain.control.BreachCase;
import io.loadline.domain.control.BreachId;
import io.loadline.domain.killswitch.KillSwitch;
import io.loadline.domain.killswitch.KillSwitchId;
import io.loadline.domain.limit.Breach;
import io.loadline.domain.limit.OnBreach;
import io.loadline.domain.limit.Scope;
import io.loadline.web.RestEngine;
import io.loadline.web.security.Caller;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jboss.resteasy.mock.MockHttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class StreamResourceTest {
  private final Office office = new Office(new StreamHub.Limits(100, 3, 2, 100, 1_000, 100));

  @BeforeEach
  void set_up_two_accounts() {
    office.commit(Ledger.list("X"), Ledger.open("A", "anna"), Ledger.open("B", "boris"));
  }

  @AfterEach
  void close() throws InterruptedException {
    office.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fills", "positions,", "POSITIONS", "positions,positions%20"})
  void refuses_topics_that_there_are_not(String topics) {
    MockHttpResponse answer = as("anna", Role.TRADER).get("/stream?topics=" + topics);

    assertThat(answer.getStatus()).isEqualTo(400);
    assertThat(text(answer)).contains("/query/topics");
  }

  @ParameterizedTest
  @ValueSource(strings = {"B", "nobody"})
  void an_account_of_others_looks_like_one_that_is_not_there(String account) {
    MockHttpResponse answer = as("anna", Role.TRADER).get("/stream?account=" + account);

    assertThat(answer.getStatus()).isEqualTo(404);
  }

  @Test
  void refuses_one_stream_too_many_of_a_user_and_says_when_to_come_back() {
    Stream first = open("anna", "/stream");
    Stream second = open("anna", "/stream");

    MockHttpResponse third = as("anna", Role.TRADER).get("/stream");

    assertThat(third.getStatus()).isEqualTo(429);
    assertThat(third.getOutputHeaders().getFirst("Retry-After")).hasToString("5");
    office.hub().stop();
    assertThat(first.ended().getStatus()).isEqualTo(200);
    assertThat(second.ended().getStatus()).isEqualTo(200);
  }

  @Test
  void refuses_one_stream_too_many_at_all_and_says_when_to_come_back() {
    open("anna", "/stream");
    open("anna", "/stream");
    open("boris", "/stream");

    MockHttpResponse fourth = as("boris", Role.TRADER).get("/stream");

    assertThat(fourth.getStatus()).isEqualTo(503);
    assertThat(fourth.getOutputHeaders().getFirst("Retry-After")).hasToString("5");
  }

  @Test
  void a_stream_ends_at_once_when_the_right_to_it_is_taken_away() throws InterruptedException {
    Stream stream = open("anna", "/stream");
    stream.until("event: heartbeat");

    office.revokeEveryone();

    assertThat(stream.ended().getStatus()).isEqualTo(200);
    assertThat(office.hub().listeners()).isZero();
  }

  @Test
  void streams_events_that_are_named_after_their_topics() throws InterruptedException {
    Stream stream = open("anna", "/stream?topics=positions,pnl&account=A");
    long seq = office.commit(new Ledger().buy("A", "X"));

    stream.until("id: " + seq + "\nevent: positions\n");
    String text = stream.until("id: " + seq + "\nevent: pnl\n");

    assertThat(stream.answer.getOutputHeaders().getFirst("Content-Type"))
        .asString()
        .startsWith("text/event-stream");
    assertThat(text)
        .startsWith("retry: 1000\n\n")
        .contains("event: heartbeat\ndata: {\"seq\":")
        .contains(
            "id: " + seq + "\nevent: positions\ndata: {\"account\":\"A\",\"instrument\":\"X\"")
        .contains("id: " + seq + "\nevent: pnl\ndata: {\"account\":\"A\",\"currency\":\"USD\"");
  }

  @Test
  void streams_several_accounts_and_a_summary_of_each() throws InterruptedException {
    office.commit(Ledger.open("C", "anna"));
    Stream stream = open("anna", "/stream?topics=pnl,summary&account=A&account=C");
    Stream ofAll = open("anna", "/stream?topics=summary");
    Ledger ledger = new Ledger();
    long first = office.commit(ledger.buy("A", "X"));
    long second = office.commit(ledger.buy("C", "X"));

    stream.until("id: " + first + "\nevent: pnl\n");
    stream.until("id: " + second + "\nevent: pnl\n");
    stream.until("event: summary\ndata: {\"desk\":null,\"account\":\"A\",");
    stream.until("event: summary\ndata: {\"desk\":null,\"account\":\"C\",");
    String text =
        ofAll.until("event: summary\ndata: {\"desk\":null,\"account\":null,\"currency\":\"USD\"");

    assertThat(text).contains("\"accounts\":2");
  }

  @Test
  void streams_a_kill_switch_with_who_engaged_it_and_why() throws InterruptedException {
    Stream stream = open("anna", "/stream?topics=kill-switches,orders&account=A");
    long seq =
        office.commit(
            new KillSwitchEngaged(
                new KillSwitch(
                    new KillSwitchId("K1"),
                    Scope.FIRM,
                    KillSwitch.Mode.HALT,
                    "prices have gone mad",
                    new UserId("risk"),
                    Ledger.NOON,
                    1,
                    null)));

    String text = stream.until("event: kill-switches\n");

    assertThat(text)
        .contains("id: " + seq + "\nevent: kill-switches\ndata: {\"killSwitchId\":\"K1\"")
        .contains("\"reason\":\"prices have gone mad\"");
  }

  @Test
  void keeps_the_breaches_of_others_from_a_trader() throws InterruptedException {
    Stream stream = open("anna", "/stream?topics=breaches");
    office.commit(breach("of-boris", "B"));
    office.commit(breach("of-anna", "A"));

    assertThat(stream.until("of-anna")).doesNotContain("of-boris");
  }

  private static BreachRaised breach(String id, String account) {
    AccountId where = new AccountId(account);
    return new BreachRaised(
        new BreachCase(
            new BreachId(id),
            Scope.of(where),
            where,
            null,
            null,
            Breach.ofRule("SHORT_NOT_ALLOWED", "must not be short"),
            OnBreach.WARN,
            BreachCase.State.OPEN,
            true,
            Ledger.NOON,
            null,
            List.of(),
            null),
        null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"999999", "x", "-1", "12345678901234567890"})
  void has_who_names_an_id_that_was_never_given_out_start_anew(String id)
      throws InterruptedException {
    Stream stream = open("anna", "/stream?lastEventId=" + id);

    assertThat(stream.until("event: heartbeat")).contains("event: reset\n");
  }

  @Test
  void goes_on_behind_the_last_event_that_was_received() throws InterruptedException {
    long seen = office.commit(new Ledger().buy("A", "X"));
    long missed = office.commit(new Ledger().buy("A", "X"));

    Stream stream = open("anna", "/stream?topics=positions&lastEventId=" + seen);

    assertThat(stream.until("event: positions"))
        .contains("id: " + missed + "\nevent: positions")
        .doesNotContain("event: reset");
  }

  /** A stream that is being read. */
  private record Stream(MockHttpResponse answer, CompletableFuture<MockHttpResponse> done) {
    MockHttpResponse ended() {
      return done.join();
    }

    /** Waits for an event that holds the text wanted, and gives all that came up to its end. */
    String until(String wanted) throws InterruptedException {
      String text = text(answer);
      while (!endsAfter(wanted, text)) {
        if (done.isDone()) {
          throw new IllegalStateException("ended without " + wanted + ": " + text);
        }
        Thread.onSpinWait();
        text = text(answer);
      }
      return text;
    }

    private static boolean endsAfter(String wanted, String text) {
      int at = text.indexOf(wanted);
      return at >= 0 && text.indexOf("\n\n", at) >= 0;
    }
  }

  private Stream open(String user, String path) {
    int before = office.hub().listeners();
    RestEngine engine = as(user, Role.TRADER);
    MockHttpResponse answer = new MockHttpResponse();
    CompletableFuture<MockHttpResponse> done = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                engine.answer(engine.request("GET", path), answer);
                done.complete(answer);
              } catch (RuntimeException e) {
                done.completeExceptionally(e);
              }
            });
    while (office.hub().listeners() == before && !done.isDone()) {
      Thread.onSpinWait();
    }
    if (done.isCompletedExceptionally()) {
      done.join();
    }
    return new Stream(answer, done);
  }

  private static String text(MockHttpResponse answer) {
    return new String(answer.getOutput(), java.nio.charset.StandardCharsets.UTF_8);
  }

  private RestEngine as(String user, Role... roles) {
    Caller caller = new Caller(new User(new UserId(user), Set.of(roles)));
    return new RestEngine(List.of(office.resource()), new SignedIn(caller));
  }

  private record SignedIn(Caller caller) implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
      request.setSecurityContext(
          new SecurityContext() {
            @Override
            public Principal getUserPrincipal() {
              return caller;
            }

            @Override
            public boolean isUserInRole(String role) {
              return false;
            }

            @Override
            public boolean isSecure() {
              return false;
            }

            @Override
            public String getAuthenticationScheme() {
              return BASIC_AUTH;
            }
          });
    }
  }
}
