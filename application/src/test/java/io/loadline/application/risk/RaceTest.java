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
  private static final int ROUNDS = 60;
  private static final long SEED = Long.getLong("loadline.seed", 20_260_110L);

  @Test
  void of_sixty_four_clients_exactly_as_many_pass_as_there_is_room_over_overlapping_scopes()
      throws Exception {
    Random random = new Random(SEED);
    try (Floor floor = new Floor();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      floor.desk("D").account("A", "D").account("B", "D").mark("X", "100");
      for (String account : List.of("A", "B")) {
        floor.withoutDefaults(account).deposit(account, "100000000");
      }
      floor.limit(
          "POSITION_QUANTITY",
          LimitUnit.QUANTITY,
          "100000000",
          Scope.of(new AccountId("A"), new InstrumentId("X")));

      for (int round = 0; round < ROUNDS; round++) {
        int room = random.nextInt(CLIENTS + 1);
        Scope scope = scope(random);
        String symbol = "R" + round;
        floor.mark(symbol, "100").at(floor.now().plusMillis(1).toString());
        boolean money = random.nextBoolean();
        Scope narrowed = narrowed(scope, symbol);
        floor.limit(
            money ? "POSITION_VALUE" : "POSITION_QUANTITY",
            money ? LimitUnit.MONEY : LimitUnit.QUANTITY,
            String.valueOf(money ? room * 100 : room),
            narrowed);

        int passed = race(floor, clients, symbol, round, scope);

        assertThat(passed).as("seed %s round %s scope %s", SEED, round, narrowed).isEqualTo(room);
      }
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
