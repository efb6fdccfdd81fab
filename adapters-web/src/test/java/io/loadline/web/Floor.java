package io.loadline.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.loadline.application.account.AccountService;
import io.loadline.application.account.TransferService;
import io.loadline.application.engine.Engine;
import io.loadline.application.engine.State;
import io.loadline.application.fill.FillService;
import io.loadline.application.importing.ImportService;
import io.loadline.application.instrument.InstrumentService;
import io.loadline.application.killswitch.KillSwitchService;
import io.loadline.application.limit.AfterTrade;
import io.loadline.application.limit.BreachService;
import io.loadline.application.limit.LimitService;
import io.loadline.application.limit.LimitWatch;
import io.loadline.application.limit.Review;
import io.loadline.application.limit.Utilisation;
import io.loadline.application.order.Checks;
import io.loadline.application.order.OrderService;
import io.loadline.application.pnl.Closes;
import io.loadline.application.pnl.DailyStatements;
import io.loadline.application.pnl.DayKeeper;
import io.loadline.application.pnl.Days;
import io.loadline.application.pnl.FirmHistory;
import io.loadline.application.pnl.FirmReports;
import io.loadline.application.pnl.LatePrices;
import io.loadline.application.pnl.MarkBoard;
import io.loadline.application.pnl.PastEquity;
import io.loadline.application.pnl.PeriodReports;
import io.loadline.application.pnl.PositionHistory;
import io.loadline.application.pnl.Prices;
import io.loadline.application.pnl.RateBoard;
import io.loadline.application.pnl.RealizedGains;
import io.loadline.application.pnl.Valuations;
import io.loadline.application.pnl.Views;
import io.loadline.application.reconciling.ReconciliationService;
import io.loadline.application.synthetic.DataSetService;
import io.loadline.application.synthetic.DataSetWorker;
import io.loadline.application.synthetic.DemoData;
import io.loadline.application.testing.InMemoryImports;
import io.loadline.application.testing.InMemoryPorts;
import io.loadline.application.testing.InMemoryReconciliations;
import io.loadline.web.http.ServerFacts;
import io.loadline.web.importing.DocumentReader;
import io.loadline.web.importing.ImportDesk;
import io.loadline.web.json.StrictJson;
import io.loadline.web.security.AccessFilter;
import io.loadline.web.user.Actions;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jboss.resteasy.mock.MockHttpRequest;
import org.jboss.resteasy.mock.MockHttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * The API of a firm in memory, with its seven users: a desk {@code D1}, an account {@code A1} that
 * names {@code trader} and holds 10,000 USD, an account {@code A2} that names {@code trader2}, and
 * {@code BTC-USD} at 100. Its clock stands until it is moved.
 */
public final class Floor implements AutoCloseable {
  /** The password of all users. */
  public static final String PASSWORD = "ahoy ahoy ahoy";

  private static final List<Class<?>> RESOURCES = resourceClasses();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");

  private final Engine engine;
  private final Thread writer;
  private final RestEngine rest;
  private final DataSetWorker dataSets;
  private final Set<Class<?>> resources;
  private final DayKeeper dayKeeper;
  private final LatePrices latePrices;
  private final LimitWatch watch;
  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);

  /** An answer: its status, its entity tag and its document. */
  public record Reply(int status, @Nullable String tag, JsonNode json) {
    /** The text at a JSON pointer; empty when there is none. */
    public String text(String pointer) {
      return json.at(pointer).asText();
    }
  }

  public Floor() {
    InMemoryPorts ports = new InMemoryPorts();
    MarkBoard marks = new MarkBoard();
    RateBoard rates = new RateBoard();
    engine = new Engine(ports.journal(), ports.facts(), now::get, entries -> {}, PATIENCE);
    Closes closes = new Closes(marks, ports.marketStore());
    Days days = new Days(closes, rates);
    dayKeeper = new DayKeeper(engine, days);
    Checks checks = new Checks(marks, rates);
    Review review = new Review(checks);
    latePrices = new LatePrices(engine, days, closes, review::everything);
    LimitService limits = new LimitService(engine, review);
    Views views = new Views(engine, marks, rates, now::get);
    Valuations valuations = new Valuations();
    AccountService accounts = new AccountService(engine, days, rates, limits);
    TransferService transfers =
        new TransferService(engine, days, closes, rates, new AfterTrade(review));
    InstrumentService instruments = new InstrumentService(engine, days, rates);
    FillService fills = new FillService(engine, days, rates, new AfterTrade(review));
    OrderService orders = new OrderService(engine, days, checks);
    watch = new LimitWatch(engine, checks, review, rates, now::get);
    Prices prices =
        new Prices(
            marks,
            rates,
            ports.marketStore(),
            posted -> {
              watch.accept(posted);
              latePrices.marked(posted);
            },
            latePrices::exchanged);
    dataSets =
        new DataSetWorker(
            engine,
            limits,
            new DemoData.Ports(accounts, instruments, fills, prices, ports.marketStore()),
            orders,
            rates,
            now::get);
    Users users = new Users(ports.users(), engine, now::get);
    InMemoryImports imported = new InMemoryImports();
    List<Object> parts =
        List.of(
            users.catalogue(),
            users.passwords(),
            users.sessions(),
            users.keys(),
            users.administration(),
            users.authenticator(),
            new ServerFacts("1.0", true, true, null),
            new Actions(RESOURCES),
            limits,
            views,
            valuations,
            rates,
            ports.facts(),
            ports.fillHistory(),
            ports.firmFills(),
            ports.firmOrders(),
            ports.cashHistory(),
            ports.orderHistory(),
            ports.auditTrail(),
            imported,
            new ReconciliationService(
                ports.fillHistory(),
                ports.windowedResults(),
                new PositionHistory(ports.facts()),
                imported,
                ports.cashHistory(),
                new InMemoryReconciliations(),
                now::get),
            new ImportDesk(
                new ImportService(
                    engine,
                    fills,
                    accounts,
                    instruments,
                    (account, reason) -> Optional.empty(),
                    new DocumentReader(),
                    imported,
                    now::get)),
            accounts,
            transfers,
            instruments,
            fills,
            orders,
            prices,
            dataSets,
            new DataSetService(engine),
            new KillSwitchService(engine, checks),
            new BreachService(engine, review),
            new Utilisation(views, new Checks(marks, rates)),
            new FirmReports(valuations),
            new PositionHistory(ports.facts()),
            new FirmHistory(
                ports.windowedResults(), new PastEquity(ports.windowedResults(), closes, rates)),
            new RealizedGains(new PositionHistory(ports.facts())),
            new DailyStatements(
                new PastEquity(ports.windowedResults(), closes, rates),
                new PositionHistory(ports.facts()),
                ports.windowedResults()),
            new PeriodReports(
                ports.windowedResults(),
                new PastEquity(ports.windowedResults(), closes, rates),
                valuations));
    List<Object> made = RESOURCES.stream().flatMap(type -> made(type, parts).stream()).toList();
    resources = made.stream().map(Object::getClass).collect(Collectors.toSet());
    rest = new RestEngine(made, new AccessFilter(users.authenticator()));
    writer = Thread.ofPlatform().name("writer").start(engine);
    awaitWriter();
    open();
  }

  private void awaitWriter() {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (engine.condition() != Engine.Condition.WRITING) {
      if (Instant.now().isAfter(deadline)) {
        throw new IllegalStateException("the writer does not start: " + engine.condition());
      }
      Thread.onSpinWait();
    }
  }

  private void open() {
    must("admin", "PUT", "/desks/D1", "{\"name\":\"one\"}");
    account("A1", "trader");
    account("A2", "trader2");
    must(
        "admin",
        "PUT",
        "/instruments/BTC-USD",
        """
        {"kind":"SPOT","baseAsset":"BTC","settlementCurrency":"USD","priceScale":2,
         "quantityScale":8}\
        """);
    must("feed", "POST", "/marks", "[{\"instrument\":\"BTC-USD\",\"mark\":\"100\"}]");
  }

  private void account(String id, String trader) {
    must(
        "admin",
        "PUT",
        "/accounts/" + id,
        "{\"name\":\"%s\",\"desk\":\"D1\",\"traders\":[\"%s\"],\"reportingCurrency\":\"USD\"}"
            .formatted(id, trader));
    must(
        "admin",
        "POST",
        "/accounts/" + id + "/cash-movements",
        """
        {"movementId":"M1","type":"DEPOSIT","currency":"USD","amount":"10000",
         "at":"2026-01-10T08:00:00Z"}\
        """);
  }

  /** All classes of the API with a path. */
  static List<Class<?>> resourceClasses() {
    List<Class<?>> classes = new ArrayList<>();
    for (JavaClass each :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.loadline.web")) {
      if (each.isAnnotatedWith(Path.class)) {
        classes.add(each.reflect());
      }
    }
    return classes;
  }

  /** The resource, when this floor has all that it needs. */
  private static Optional<Object> made(Class<?> type, List<Object> parts) {
    Constructor<?> constructor = type.getConstructors()[0];
    List<Optional<Object>> arguments =
        Arrays.stream(constructor.getParameterTypes())
            .map(wanted -> parts.stream().filter(wanted::isInstance).findFirst())
            .toList();
    if (arguments.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    try {
      return Optional.of(constructor.newInstance(arguments.stream().map(Optional::get).toArray()));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot be made: " + type, e);
    }
  }

  /** Whether this floor answers for the resource. */
  boolean serves(Class<?> resource) {
    return resources.contains(resource);
  }

  /** The engine, for requests that are dressed by hand. */
  public RestEngine rest() {
    return rest;
  }

  public State state() {
    return engine.state();
  }

  /** What time it is here. */
  public Instant now() {
    return Objects.requireNonNull(now.get());
  }

  /**
   * Lets time pass until the moment, rolls the trading days that end by then, and restates those
   * that a mark or rate came late for.
   */
  public void waitUntil(Instant moment) {
    now.set(moment);
    dayKeeper.rollDue(moment);
    latePrices.restate(moment);
  }

  /** Does what the server does by itself: judges the limits by what moved. */
  public void review() {
    watch.review();
  }

  /** Does what the server does by itself: makes and clears data sets. */
  public void makeDataSets() {
    dataSets.work();
  }

  /** The answer to a request without a body. */
  public Reply ask(String user, String method, String path) {
    return ask(user, method, path, null, null);
  }

  /** The text of an answer that is no JSON. */
  public String text(String user, String path) {
    String pair = user + ":" + PASSWORD;
    try {
      return rest.answer(
              rest.request("GET", path)
                  .header(
                      "Authorization",
                      "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8))))
          .getContentAsString();
    } catch (java.io.UnsupportedEncodingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The answer to a request of JSON. */
  public Reply ask(String user, String method, String path, String body) {
    return ask(user, method, path, body, null);
  }

  /** The answer to a request; a body that is no JSON is sent as CSV, one of orders as NDJSON. */
  public Reply ask(
      String user, String method, String path, @Nullable String body, @Nullable String ifMatch) {
    String pair = user + ":" + PASSWORD;
    MockHttpRequest request =
        rest.request(method, path)
            .header(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
    if (ifMatch != null) {
      request.header("If-Match", ifMatch);
    }
    if (body != null) {
      boolean json = body.startsWith("{") || body.startsWith("[");
      boolean lines = path.contains("/orders/batches");
      request
          .contentType(lines ? "application/x-ndjson" : json ? "application/json" : "text/csv")
          .content(body.getBytes(UTF_8));
    }
    MockHttpResponse answer = rest.answer(request);
    try {
      return new Reply(
          answer.getStatus(),
          Objects.toString(answer.getOutputHeaders().getFirst("ETag"), null),
          StrictJson.mapper().readTree(answer.getContentAsString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The answer to a request of a page, as it is. */
  public String page(String user, String path) {
    String pair = user + ":" + PASSWORD;
    MockHttpRequest request =
        rest.request("GET", path)
            .accept("text/html")
            .header(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
    return new String(rest.answer(request).getOutput(), UTF_8);
  }

  /** Asks for what must not be refused. */
  public Reply must(String user, String method, String path, String body) {
    Reply reply = ask(user, method, path, body);
    if (reply.status() >= 300) {
      throw new IllegalStateException(method + " " + path + ": " + reply);
    }
    return reply;
  }

  @Override
  public void close() {
    engine.stop();
    try {
      writer.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
