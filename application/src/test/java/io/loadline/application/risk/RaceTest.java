package io.loadline.application.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.order.PlaceOrders;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.limit.LimitUnit;
import io.loadline.domain.limit.Scope;
import io.loadline.domain.money.Side;
import io.loadline.domain.order.ClientOrderId;
import io.loadline.domain.order.OrderRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Many clients at once want the same room: exactly as many get it as there is room for. */
class RaceTest {
  private static final int CLIENTS = 64;
  private static final int ROUNDS = Integer.getInteger("loadline.race.rounds", 150);
  private static final long SEED = Long.getLong("loadline.seed", 20_260_110L);

  @Test
  void of_sixty_four_clients_exactly_as_many_pass_as_there_is_room_over_overlapping_scopes()
      throws Exception {
    Random random = new Random(SEED);
    try (Floor floor = new Floor();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      floor.desk("D").account("A", "D").account("B", "D");
      for (String account : List.of("A", "B")) {
        floor.withoutDefaults(account).deposit(account, "100000000");
      }
      for (int round = 0; round < ROUNDS; round++) {
        int room = random.nextInt(CLIENTS + 1);
        Scope scope = scope(random);
        String symbol = "R" + round;
        floor.mark(symbol, "100");
        Scope narrowed = narrowed(scope, symbol);
        limit(floor, random, room, narrowed);

        int passed = race(floor, clients, symbol, round, scope);

        assertThat(passed).as("seed %s round %s scope %s", SEED, round, narrowed).isEqualTo(room);
      }
    }
  }

  @Test
  void two_limits_that_overlap_are_both_kept_exactly() throws Exception {
    Random random = new Random(SEED);
    try (Floor floor = new Floor();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      floor.desk("D").account("A", "D").account("B", "D");
      for (String account : List.of("A", "B")) {
        floor.withoutDefaults(account).deposit(account, "100000000");
      }

      for (int round = 0; round < ROUNDS; round++) {
        int ofAll = random.nextInt(CLIENTS + 1);
        int ofA = random.nextInt(CLIENTS / 2 + 1);
        String symbol = "R" + round;
        floor.mark(symbol, "100");
        limit(floor, random, ofAll, narrowed(Scope.of(new DeskId("D")), symbol));
        limit(floor, random, ofA, narrowed(Scope.of(new AccountId("A")), symbol));

        int passed = race(floor, clients, symbol, round, Scope.FIRM);

        assertThat(passed)
            .as("seed %s round %s: %s of all, %s of A", SEED, round, ofAll, ofA)
            .isEqualTo(Math.min(ofAll, ofA + CLIENTS / 2));
      }
    }
  }

  /** A limit of some type that leaves room for so many orders of one unit at 100. */
  private static void limit(Floor floor, Random random, int room, Scope scope) {
    switch (random.nextInt(6)) {
      case 0 -> floor.limit("POSITION_QUANTITY", LimitUnit.QUANTITY, String.valueOf(room), scope);
      case 1 -> floor.limit("OPEN_ORDERS", LimitUnit.COUNT, String.valueOf(room), scope);
      case 2 -> floor.limit("GROSS_EXPOSURE", LimitUnit.MONEY, room + "00", scope);
      case 3 -> floor.limit("NET_EXPOSURE", LimitUnit.MONEY, room + "00", scope);
      case 4 -> floor.limit("TURNOVER", LimitUnit.MONEY, room + "00", scope);
      default -> floor.limit("POSITION_VALUE", LimitUnit.MONEY, room + "00", scope);
    }
  }

  private static Scope scope(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> Scope.FIRM;
      case 1 -> Scope.of(new DeskId("D"));
      case 2 -> Scope.of(new AccountId("A"));
      default -> Scope.of(new AccountId("A"), new AlgorithmId("algo"));
    };
  }

  private static Scope narrowed(Scope scope, String symbol) {
    InstrumentId instrument = new InstrumentId(symbol);
    return switch (scope.level()) {
      case FIRM -> Scope.of(instrument);
      case DESK -> Scope.of(scope.desk(), instrument);
      case ACCOUNT -> Scope.of(scope.account(), instrument);
      case ALGORITHM -> Scope.of(scope.account(), scope.algorithm(), instrument);
      case INSTRUMENT, ALGORITHM_INSTRUMENT -> scope;
    };
  }

  private static int race(
      Floor floor, ExecutorService clients, String symbol, int round, Scope scope)
      throws Exception {
    CyclicBarrier start = new CyclicBarrier(CLIENTS);
    List<Future<Boolean>> answers = new ArrayList<>();
    for (int client = 0; client < CLIENTS; client++) {
      boolean other = client % 2 == 1 && scope.account() == null;
      AccountId account = new AccountId(other ? "B" : "A");
      OrderRequest request = order(floor, symbol, round + "-" + client, scope);
      answers.add(
          clients.submit(
              () -> {
                start.await();
                PlaceOrders.Placed placed =
                    floor.orders.place(Floor.TRADER, account, request).outcome();
                return placed instanceof PlaceOrders.Decided decided && decided.order().accepted();
              }));
    }
    int passed = 0;
    for (Future<Boolean> answer : answers) {
      passed += answer.get() ? 1 : 0;
    }
    return passed;
  }

  private static OrderRequest order(Floor floor, String symbol, String id, Scope scope) {
    OrderRequest like =
        floor.request(
            scope.algorithm() == null ? AlgorithmId.MANUAL : scope.algorithm(),
            Side.BUY,
            "1",
            symbol,
            "100");
    return new OrderRequest(
        new ClientOrderId(id),
        like.instrument(),
        like.side(),
        like.type(),
        like.quantity(),
        like.limitPrice(),
        like.algorithm(),
        like.reduceOnly(),
        like.positionSide(),
        like.expiresAt());
  }
}
