package io.loadline.web.stream;

import io.loadline.application.engine.State;
import io.loadline.application.pnl.Views;
import io.loadline.application.stream.Admission;
import io.loadline.application.stream.StreamEvent;
import io.loadline.application.stream.StreamHub;
import io.loadline.application.stream.Subject;
import io.loadline.application.stream.Subscriber;
import io.loadline.application.stream.Subscription;
import io.loadline.application.stream.Topic;
import io.loadline.domain.account.Account;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.account.UserId;
import io.loadline.web.account.ChosenAccounts;
import io.loadline.web.account.VisibleAccounts;
import io.loadline.web.component.WebComponent;
import io.loadline.web.json.PlainText;
import io.loadline.web.problem.ProblemException;
import io.loadline.web.problem.ProblemKind;
import io.loadline.web.security.Caller;
import io.loadline.web.security.Revocations;
import io.loadline.web.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What changes, as it changes. */
@Path("stream")
@WebComponent
@Tag(name = "stream")
public class StreamResource {
  private static final Duration COME_BACK = Duration.ofSeconds(5);
  private static final int LONGEST_ID = 18;
  private static final long UNKNOWN = -1;

  private final StreamHub hub;
  private final EventBodies bodies;
  private final Views views;
  private final InstantSource clock;
  private final Revocations revocations;
  private final Map<Subscriber, Caller> open = new ConcurrentHashMap<>();

  @Inject
  public StreamResource(
      @Context StreamHub hub,
      @Context EventBodies bodies,
      @Context Views views,
      @Context InstantSource clock,
      @Context Revocations revocations) {
    this.hub = hub;
    this.bodies = bodies;
    this.views = views;
    this.clock = clock;
    this.revocations = revocations;
    revocations.onChange(this::endRevoked);
  }

  /** Ends the streams of those who would not be let in any more, or with other rights. */
  private void endRevoked() {
    open.forEach(
        (subscriber, caller) -> {
          if (!revocations.isStillIn(caller)) {
            hub.dismiss(subscriber);
          }
        });
  }

  /** Opens a stream that lasts until the client goes. */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(
      operationId = "stream",
      summary = "Hear of changes as they happen",
      description =
          "Server-sent events: one named event per topic, its data the body of the REST resource"
              + " (with the account where the path has it), its id the seq; several events can"
              + " share one. Positions and P&L come when something is booked and, at most four"
              + " times a second each, when marks move; P&L also when rates of exchange move it. A"
              + " summary (of each account and desk that is named, else of all that one may see)"
              + " comes at once and, at most twice a second, when anything moved. Nothing else"
              + " comes on connecting: connect first, then read. Of each subject only the latest"
              + " event waits for a slow client. A heartbeat {seq, asOf} comes every 2 s. With"
              + " Last-Event-ID the stream goes on from that seq: what shares it with other events"
              + " is told again, so that none is lost when the connection broke between them; reset"
              + " {seq, asOf} means that something in between is not known any more: read again"
              + " what you show. The stream ends when the session or key that opened it does, or"
              + " when the caller's rights change.")
  @APIResponse(
      responseCode = "200",
      description = "The stream",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(type = SchemaType.STRING)))
  public void stream(
      @Parameter(
              description =
                  "positions, pnl, orders, limits, breaches, kill-switches, marks, summary,"
                      + " separated by commas; default all but summary")
          @QueryParam("topics")
          @Nullable String topics,
      @Parameter(
              description =
                  "Confines what belongs to accounts to this one; may be repeated, and joined with"
                      + " desk; default all that one may see")
          @QueryParam("account")
          Set<AccountId> accounts,
      @Parameter(
              description =
                  "Confines what belongs to accounts to those of this desk; may be repeated")
          @QueryParam("desk")
          Set<DeskId> desks,
      @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
      @Parameter(
              description = "In place of the header Last-Event-ID, which counts if both are sent")
          @QueryParam("lastEventId")
          @Nullable String lastEventIdInQuery,
      @Context SecurityContext security,
      @Suspended AsyncResponse response) {
    Caller caller = Caller.of(security);
    Set<Topic> wanted =
        topics == null ? EnumSet.complementOf(EnumSet.of(Topic.SUMMARY)) : parse(topics);
    State state = views.now().state();
    accounts.forEach(account -> VisibleAccounts.book(state, caller, account));
    desks.forEach(desk -> ChosenAccounts.books(state, caller, desk, null));
    Subscriber subscriber =
        admitted(
            new Subscription(
                caller.id(),
                wanted,
                accounts,
                desks,
                wanted.contains(Topic.SUMMARY) ? summaries(caller, accounts, desks) : Set.of(),
                each -> VisibleAccounts.sees(caller, each),
                seq(lastEventId == null ? lastEventIdInQuery : lastEventId)));
    open.put(subscriber, caller);
    if (!revocations.isStillIn(caller)) {
      hub.dismiss(subscriber); // revoked since the request began
    }
    response.setTimeout(0, TimeUnit.SECONDS);
    Thread.ofVirtual().name("stream of " + caller.id()).start(() -> write(subscriber, response));
  }

  /** One for each account and desk that is named, or one of all that one may see. */
  private static Set<Subject.OfSummary> summaries(
      Caller caller, Set<AccountId> accounts, Set<DeskId> desks) {
    UserId audience = VisibleAccounts.seesAll(caller) ? null : caller.id();
    if (accounts.isEmpty() && desks.isEmpty()) {
      return Set.of(new Subject.OfSummary(null, null, audience));
    }
    return Stream.concat(
            accounts.stream().map(account -> new Subject.OfSummary(null, account, audience)),
            desks.stream().map(desk -> new Subject.OfSummary(desk, null, audience)))
        .collect(Collectors.toSet());
  }

  private void write(Subscriber subscriber, AsyncResponse response) {
    try {
      response.resume(answer(subscriber));
    } finally {
      hub.dismiss(subscriber);
      open.remove(subscriber);
    }
  }

  private Response answer(Subscriber subscriber) {
    StreamWriter writer =
        new StreamWriter(subscriber, this::text, clock, () -> isStillIn(subscriber));
    StreamingOutput body =
        out -> {
          try {
            writer.writeTo(out);
          } catch (IOException gone) {
            // how every stream ends that the client ends
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    return Response.ok(body, MediaType.SERVER_SENT_EVENTS_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("X-Accel-Buffering", "no")
        .build();
  }

  private boolean isStillIn(Subscriber subscriber) {
    Caller caller = open.get(subscriber);
    return caller != null && revocations.isStillIn(caller);
  }

  private byte[] text(StreamEvent event) {
    return EventText.of(
        event,
        event.subject() instanceof Subject.OfSummary summary
            ? bodies.summary(summary, account -> isSeen(summary, account))
            : bodies.of(event));
  }

  /** An audience has the rights of the streams that its user has open: others were ended. */
  private boolean isSeen(Subject.OfSummary summary, Account account) {
    return summary.audience() == null
        || open.values().stream()
            .filter(caller -> caller.id().equals(summary.audience()))
            .anyMatch(caller -> VisibleAccounts.sees(caller, account));
  }

  private Subscriber admitted(Subscription subscription) {
    return switch (hub.admit(subscription)) {
      case Admission.Admitted admitted -> admitted.subscriber();
      case Admission.Full full ->
          throw ProblemException.retryAfter(
              ProblemKind.UNAVAILABLE,
              "The server has " + full.most() + " streams, which is all it takes.",
              COME_BACK);
      case Admission.TooManyOfOne tooMany ->
          throw ProblemException.retryAfter(
              ProblemKind.TOO_MANY_REQUESTS,
              "A user may have " + tooMany.most() + " streams; close one first.",
              COME_BACK);
    };
  }

  private static Set<Topic> parse(String topics) {
    Set<Topic> wanted = EnumSet.noneOf(Topic.class);
    for (String name : topics.split(",", -1)) {
      wanted.add(
          Topic.named(name)
              .orElseThrow(
                  () ->
                      ProblemException.malformedAt(
                          "/query/topics",
                          "must be some of "
                              + Arrays.stream(Topic.values())
                                  .map(Topic::text)
                                  .collect(Collectors.joining(","))
                              + ": "
                              + PlainText.echo(name, 40))));
    }
    return wanted;
  }

  /** The seq that the client names; what cannot be one was never given out. */
  private static @Nullable Long seq(@Nullable String lastEventId) {
    if (lastEventId == null || lastEventId.isEmpty()) {
      return null;
    }
    boolean digits =
        lastEventId.length() <= LONGEST_ID
            && lastEventId.chars().allMatch(letter -> letter >= '0' && letter <= '9');
    return digits ? Long.parseLong(lastEventId) : UNKNOWN;
  }
}
