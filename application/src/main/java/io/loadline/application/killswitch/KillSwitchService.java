package io.loadline.application.killswitch;

import io.loadline.application.engine.Answer;
import io.loadline.application.engine.Engine;
import io.loadline.application.engine.Refusal;
import io.loadline.application.engine.State;
import io.loadline.application.engine.Turn;
import io.loadline.application.engine.Unavailable;
import io.loadline.application.order.Checks;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.account.UserId;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.Holding;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.killswitch.KillSwitch;
import io.loadline.domain.killswitch.KillSwitchId;
import io.loadline.domain.limit.Scope;
import io.loadline.domain.money.Side;
import io.loadline.domain.order.Order;
import io.loadline.domain.order.OrderState;
import io.loadline.domain.position.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Decides on kill switches. */
public final class KillSwitchService implements ManageKillSwitches {
  private final Engine engine;
  private final Checks checks;
  private final Checks checksOfReaders;
  private final Map<KillSwitchId, Pending> pending = new ConcurrentHashMap<>();

  private record Pending(UserId actor, Request request) {}

  /**
   * @param checks the writer's own
   */
  public KillSwitchService(Engine engine, Checks checks) {
    this.engine = engine;
    this.checks = checks;
    this.checksOfReaders = checks.ofReaders();
  }

  /** Stops orders of the scope also when it cannot be recorded, and records it when it can. */
  @Override
  public Answer<Engaged> engage(UserId actor, Request request) {
    try {
      Answer<Engaged> answer = engine.submitUrgently(actor, turn -> engage(turn, checks, request));
      pending.remove(request.id());
      checks.pendingHalts().remove(request.id());
      return answer;
    } catch (Unavailable e) {
      if (engine.isWriter() && refusal(engine.state(), request) == null) {
        pending.put(request.id(), new Pending(actor, request));
        checks.pendingHalts().add(request.id(), request.scope());
      }
      throw e;
    }
  }

  /** Records what could not be recorded when it was engaged. Answers how many are left. */
  public int recordPending() {
    for (Pending each : List.copyOf(pending.values())) {
      engage(each.actor, each.request);
    }
    return pending.size();
  }

  @Override
  public Answer<Engaged> tryOut(UserId actor, Request request) {
    synchronized (checksOfReaders) {
      return engine.preview(actor, turn -> engage(turn, checksOfReaders, request));
    }
  }

  @Override
  public Answer<Released> release(UserId actor, KillSwitchId id, String reason) {
    return engine.submitUrgently(actor, turn -> release(turn, id, reason));
  }

  private static Engaged engage(Turn turn, Checks checks, Request request) {
    Refusal refusal = refusal(turn.state(), request);
    if (refusal != null) {
      return new Refused(refusal);
    }
    KillSwitch known = turn.state().controls().killSwitches().get(request.id());
    if (known != null && !same(known, request)) {
      return new Refused(
          Refusal.conflict(
              "KILL_SWITCH_CONFLICT",
              "another kill switch is recorded under this id: killSwitchId=" + request.id()));
    }
    KillSwitch killSwitch = known;
    int cancelled = 0;
    if (killSwitch == null) {
      killSwitch =
          new KillSwitch(
              request.id(),
              request.scope(),
              request.mode(),
              request.reason(),
              turn.actor(),
              turn.now(),
              turn.seq() + 1,
              null);
      turn.record(new KillSwitchEngaged(killSwitch));
      cancelled = request.cancelOpenOrders() ? cancelAll(turn, checks, request.scope()) : 0;
    }
    return new Done(
        killSwitch,
        known != null,
        cancelled,
        request.closeOutPlan() ? closeOut(turn.state(), request.scope()) : List.of());
  }

  private static Released release(Turn turn, KillSwitchId id, String reason) {
    KillSwitch known = turn.state().controls().killSwitches().get(id);
    if (known == null) {
      return new NotReleased(Refusal.notFound("kill switch " + id));
    }
    if (reason.isBlank()) {
      return new NotReleased(Refusal.rule("VALIDATION", "/reason", "must say why"));
    }
    if (known.engagedBy().equals(turn.actor())) {
      return new NotReleased(
          new Refusal(
              Refusal.Kind.FORBIDDEN,
              "SECOND_PERSON_REQUIRED",
              "",
              "must be released by another person than " + known.engagedBy()));
    }
    if (!known.isEngaged()) {
      return new Resumed(known, true);
    }
    KillSwitch released = known.released(new KillSwitch.Release(turn.actor(), turn.now(), reason));
    turn.record(new KillSwitchReleased(released));
    return new Resumed(released, false);
  }

  private static int cancelAll(Turn turn, Checks checks, Scope scope) {
    int cancelled = 0;
    for (Map.Entry<io.loadline.domain.account.AccountId, Book> entry : turn.state().books()) {
      Book book = entry.getValue();
      List<Order> working = turn.state().orders(entry.getKey()).working().values().toList();
      for (Order order : working) {
        boolean concerned =
            order.state() != OrderState.CANCEL_REQUESTED
                && scope.covers(Checks.path(book, order.algorithm(), order.key().instrument()));
        if (concerned) {
          checks.requestCancel(turn, book, order, "kill switch");
          cancelled++;
        }
      }
    }
    return cancelled;
  }

  private static List<ClosingOrder> closeOut(State state, Scope scope) {
    List<ClosingOrder> plan = new ArrayList<>();
    for (Book book : (Iterable<Book>) state.books().values()::iterator) {
      for (Map.Entry<PositionKey, Holding> entry : book.holdings()) {
        if (scope.algorithm() == null) {
          if (scope.covers(Checks.path(book, null, entry.getKey().instrument()))) {
            add(plan, book, entry.getKey(), AlgorithmId.MANUAL, entry.getValue().position());
          }
        } else if (scope.covers(
            Checks.path(book, scope.algorithm(), entry.getKey().instrument()))) {
          add(
              plan,
              book,
              entry.getKey(),
              scope.algorithm(),
              entry.getValue().book(scope.algorithm()));
        }
      }
    }
    return List.copyOf(plan);
  }

  private static void add(
      List<ClosingOrder> plan,
      Book book,
      PositionKey key,
      AlgorithmId algorithm,
      Position position) {
    if (!position.isFlat()) {
      plan.add(
          new ClosingOrder(
              book.account().id(),
              key,
              algorithm,
              Side.ofSign(-position.quantity().signum()),
              position.quantity().abs()));
    }
  }

  private static @Nullable Refusal refusal(State state, Request request) {
    if (request.reason().strip().length() < SHORTEST_REASON) {
      return Refusal.rule(
          "VALIDATION", "/reason", "must have at least " + SHORTEST_REASON + " characters");
    }
    Scope scope = request.scope();
    if (scope.account() != null && state.book(scope.account()) == null) {
      return Refusal.rule("VALIDATION", "/scope/account", "there is no account " + scope.account());
    }
    if (scope.desk() != null && !state.desks().containsKey(scope.desk())) {
      return Refusal.rule("VALIDATION", "/scope/desk", "there is no desk " + scope.desk());
    }
    return null;
  }

  private static boolean same(KillSwitch known, Request request) {
    return known.scope().equals(request.scope())
        && known.mode() == request.mode()
        && known.reason().equals(request.reason());
  }
}
