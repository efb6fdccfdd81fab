package io.loadline.app;

import io.loadline.application.account.AccountService;
import io.loadline.application.account.CashHistory;
import io.loadline.application.account.TransferPositions;
import io.loadline.application.account.TransferService;
import io.loadline.application.audit.AuditTrail;
import io.loadline.application.engine.Engine;
import io.loadline.application.engine.Facts;
import io.loadline.application.fill.FillHistory;
import io.loadline.application.fill.FillService;
import io.loadline.application.fill.FirmFills;
import io.loadline.application.history.CheckpointKeeper;
import io.loadline.application.history.FillRestater;
import io.loadline.application.importing.ImportService;
import io.loadline.application.instrument.InstrumentService;
import io.loadline.application.killswitch.KillSwitchService;
import io.loadline.application.limit.AfterTrade;
import io.loadline.application.limit.BreachService;
import io.loadline.application.limit.LimitService;
import io.loadline.application.limit.LimitWatch;
import io.loadline.application.limit.ManageBreaches;
import io.loadline.application.limit.Review;
import io.loadline.application.limit.Utilisation;
import io.loadline.application.order.Checks;
import io.loadline.application.order.FirmOrders;
import io.loadline.application.order.OrderHistory;
import io.loadline.application.order.OrderService;
import io.loadline.application.order.PlaceOrders;
import io.loadline.application.pnl.Closes;
import io.loadline.application.pnl.DailyStatements;
import io.loadline.application.pnl.DayKeeper;
import io.loadline.application.pnl.Days;
import io.loadline.application.pnl.FirmHistory;
import io.loadline.application.pnl.FirmReports;
import io.loadline.application.pnl.LatePrices;
import io.loadline.application.pnl.MarkBoard;
import io.loadline.application.pnl.MarkSaver;
import io.loadline.application.pnl.MarketStore;
import io.loadline.application.pnl.PastEquity;
import io.loadline.application.pnl.PeriodReports;
import io.loadline.application.pnl.PositionHistory;
import io.loadline.application.pnl.PriceFollower;
import io.loadline.application.pnl.Prices;
import io.loadline.application.pnl.RateBoard;
import io.loadline.application.pnl.RealizedGains;
import io.loadline.application.pnl.RestatedDays;
import io.loadline.application.pnl.Valuations;
import io.loadline.application.pnl.Views;
import io.loadline.application.pnl.WindowedResults;
import io.loadline.application.reconciling.ReconciliationService;
import io.loadline.application.stream.StreamHub;
import io.loadline.persistence.FactTables;
import io.loadline.persistence.account.JpaCashHistory;
import io.loadline.persistence.audit.JpaAuditTrail;
import io.loadline.persistence.engine.Durability;
import io.loadline.persistence.engine.JdbcJournal;
import io.loadline.persistence.engine.SnapshotStore;
import io.loadline.persistence.engine.Snapshotter;
import io.loadline.persistence.fill.JdbcCheckpoints;
import io.loadline.persistence.fill.JdbcFillRestatements;
import io.loadline.persistence.fill.JdbcFirmFills;
import io.loadline.persistence.fill.JpaFacts;
import io.loadline.persistence.fill.JpaFillHistory;
import io.loadline.persistence.importing.JdbcImports;
import io.loadline.persistence.importing.JdbcReconciliations;
import io.loadline.persistence.order.JdbcFirmOrders;
import io.loadline.persistence.order.JpaOrderHistory;
import io.loadline.persistence.pnl.JdbcMarketStore;
import io.loadline.persistence.pnl.JdbcWindowedResults;
import io.loadline.web.importing.DocumentReader;
import io.loadline.web.importing.ImportDesk;
import io.loadline.web.metrics.MeteredJournal;
import io.loadline.web.servlet.StandbyGate;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** Which part gets which: the whole of Loadline on one screen. */
@Dependent
public class Wiring {
  private static final Duration LEASE = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration SILENCE = Duration.ofMillis(1_750);
  private static final Duration WITHOUT_SNAPSHOT = Duration.ofSeconds(30);
  private static final long ENTRIES_PER_SNAPSHOT = 20_000;

  @Resource(lookup = "jdbc/loadline")
  private DataSource readingDatabase;

  @Resource(lookup = "jdbc/loadline-writer")
  private DataSource writerDatabase;

  @Resource(lookup = "jdbc/loadline-facts")
  private DataSource factsDatabase;

  @PersistenceUnit(unitName = "loadline")
  private EntityManagerFactory entities;

  @PersistenceUnit(unitName = "loadline-writer")
  private EntityManagerFactory entitiesOfWriter;

  @Inject
  @ConfigProperty(name = "LOADLINE_ADVERTISE", defaultValue = "")
  private Optional<String> advertised;

  @Produces
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }

  @Produces
  @Singleton
  StreamHub streamHub() {
    return new StreamHub(StreamHub.Limits.DEFAULT);
  }

  @Produces
  @Singleton
  CheckpointKeeper checkpointKeeper() {
    return new CheckpointKeeper(new JdbcCheckpoints(writerDatabase), CheckpointKeeper.EVERY);
  }

  @Produces
  @Singleton
  FillRestater fillRestater(Engine engine, Facts facts, Publisher publisher) {
    FillRestater restater =
        new FillRestater(
            engine::state,
            engine::isWriter,
            facts,
            new JdbcFillRestatements(writerDatabase),
            FillRestater.PIECE);
    publisher.add(restater);
    return restater;
  }

  @Produces
  @Singleton
  Publisher publisher(StreamHub stream, CheckpointKeeper checkpoints) {
    Publisher publisher = new Publisher();
    publisher.add(stream);
    publisher.add(checkpoints);
    return publisher;
  }

  @Produces
  @Singleton
  Facts facts() {
    return new JpaFacts(entities, readingDatabase);
  }

  @Produces
  @Singleton
  SnapshotStore snapshots() {
    return new SnapshotStore(writerDatabase);
  }

  @Produces
  @Singleton
  JdbcJournal journal(SnapshotStore snapshots) {
    return new JdbcJournal(
        writerDatabase,
        new JpaFacts(entitiesOfWriter, factsDatabase),
        snapshots,
        FactTables.ALL,
        FactTables.REWRITERS,
        "server-" + UUID.randomUUID(),
        advertised.orElse(""),
        LEASE);
  }

  @Produces
  @Singleton
  Engine engine(
      JdbcJournal journal,
      Facts facts,
      InstantSource clock,
      Publisher publisher,
      MetricRegistry metrics) {
    return new Engine(
        new MeteredJournal(journal, metrics),
        new JpaFacts(entitiesOfWriter, factsDatabase),
        facts,
        clock,
        publisher,
        PATIENCE,
        SILENCE);
  }

  @Produces
  @Singleton
  Snapshotter snapshotter(Engine engine, SnapshotStore snapshots) {
    return new Snapshotter(
        engine::state, engine::isWriter, snapshots, ENTRIES_PER_SNAPSHOT, WITHOUT_SNAPSHOT);
  }

  @Produces
  @Singleton
  MarketStore marketStore() {
    return new JdbcMarketStore(factsDatabase);
  }

  @Produces
  @Singleton
  Durability durability() {
    return new Durability();
  }

  @Produces
  @Singleton
  MarkSaver markSaver(MarkBoard marks, MarketStore store) {
    return new MarkSaver(marks, store);
  }

  @Produces
  @Singleton
  PriceFollower priceFollower(Prices prices, MarketStore store) {
    return new PriceFollower(prices, store);
  }

  @Produces
  @Singleton
  StandbyGate standbyGate(Engine engine) {
    return new StandbyGate(engine, advertised.orElse(""));
  }

  @Produces
  @Singleton
  MarkBoard marks() {
    return new MarkBoard();
  }

  @Produces
  @Singleton
  RateBoard rates(MarketStore store) {
    return new RateBoard(store::rateAt, RateBoard.KEPT_OF_A_PAIR);
  }

  @Produces
  @Singleton
  Closes closes(MarkBoard marks, MarketStore store) {
    return new Closes(marks, store);
  }

  @Produces
  @Singleton
  Days days(Closes closes, RateBoard rates) {
    return new Days(closes, rates);
  }

  @Produces
  @Singleton
  DayKeeper dayKeeper(Engine engine, Days days) {
    return new DayKeeper(engine, days);
  }

  @Produces
  @Singleton
  LatePrices latePrices(Engine engine, Days days, Closes closes, Review review) {
    return new LatePrices(engine, days, closes, review::everything);
  }

  @Produces
  @Singleton
  Views views(
      Engine engine, MarkBoard marks, RateBoard rates, InstantSource clock, FillRestater restater) {
    return new Views(engine, marks, rates, clock, restater::upTo);
  }

  @Produces
  @Singleton
  Valuations valuations() {
    return new Valuations();
  }

  @Produces
  @Singleton
  FirmReports firmReports(Valuations valuations) {
    return new FirmReports(valuations);
  }

  @Produces
  @Singleton
  PositionHistory positionHistory(Facts facts) {
    return new PositionHistory(facts);
  }

  @Produces
  @Singleton
  Checks checks(MarkBoard marks, RateBoard rates) {
    return new Checks(marks, rates);
  }

  @Produces
  @Singleton
  Review review(Checks checks) {
    return new Review(checks);
  }

  @Produces
  @Singleton
  LimitWatch limitWatch(
      Engine engine, Checks checks, Review review, RateBoard rates, InstantSource clock) {
    return new LimitWatch(engine, checks, review, rates, clock);
  }

  @Produces
  @Singleton
  Prices prices(
      MarkBoard marks,
      RateBoard rates,
      MarketStore store,
      LimitWatch watch,
      StreamHub stream,
      LatePrices late,
      MarkSaver saver) {
    return new Prices(
        marks,
        rates,
        store,
        posted -> {
          watch.accept(posted);
          stream.moved(posted);
          late.marked(posted);
        },
        posted -> {
          stream.exchanged(posted);
          late.exchanged(posted);
        },
        saver::await);
  }

  @Produces
  @Singleton
  FillService fills(Engine engine, Days days, RateBoard rates, Review review) {
    return new FillService(engine, days, rates, new AfterTrade(review));
  }

  @Produces
  @Singleton
  LimitService limits(Engine engine, Review review) {
    return new LimitService(engine, review);
  }

  @Produces
  @Singleton
  AccountService accounts(Engine engine, Days days, RateBoard rates, LimitService limits) {
    return new AccountService(engine, days, rates, limits);
  }

  @Produces
  @Singleton
  TransferPositions transfers(
      Engine engine, Days days, Closes closes, RateBoard rates, Review review) {
    return new TransferService(engine, days, closes, rates, new AfterTrade(review));
  }

  @Produces
  @Singleton
  InstrumentService instruments(Engine engine, Days days, RateBoard rates) {
    return new InstrumentService(engine, days, rates);
  }

  @Produces
  @Singleton
  PlaceOrders orders(Engine engine, Days days, Checks checks) {
    return new OrderService(engine, days, checks);
  }

  @Produces
  @Singleton
  KillSwitchService killSwitches(Engine engine, Checks checks) {
    return new KillSwitchService(engine, checks);
  }

  @Produces
  @Singleton
  ManageBreaches breaches(Engine engine, Review review) {
    return new BreachService(engine, review);
  }

  @Produces
  @Singleton
  Utilisation utilisation(Views views, MarkBoard marks, RateBoard rates) {
    return new Utilisation(views, new Checks(marks, rates));
  }

  @Produces
  @Singleton
  OrderHistory orderHistory() {
    return new JpaOrderHistory(entities);
  }

  @Produces
  @Singleton
  FirmOrders firmOrders() {
    return new JdbcFirmOrders(readingDatabase);
  }

  @Produces
  @Singleton
  FirmFills firmFills() {
    return new JdbcFirmFills(readingDatabase);
  }

  @Produces
  @Singleton
  CashHistory cashHistory() {
    return new JpaCashHistory(entities);
  }

  @Produces
  @Singleton
  FillHistory fillHistory() {
    return new JpaFillHistory(entities);
  }

  @Produces
  @Singleton
  AuditTrail auditTrail() {
    return new JpaAuditTrail(entities);
  }

  @Produces
  @Singleton
  WindowedResults windowedResults() {
    return new JdbcWindowedResults(readingDatabase);
  }

  @Produces
  @Singleton
  RestatedDays restatedDays(Engine engine, PeriodReports reports, FillRestater restater) {
    return new RestatedDays(
        engine::state, new JdbcWindowedResults(writerDatabase), reports, restater::isOpen);
  }

  @Produces
  @Singleton
  PeriodReports periodReports(
      WindowedResults results, Closes closes, RateBoard rates, Valuations valuations) {
    return new PeriodReports(results, new PastEquity(results, closes, rates), valuations);
  }

  @Produces
  @Singleton
  DailyStatements dailyStatements(
      WindowedResults results, Closes closes, RateBoard rates, PositionHistory positions) {
    return new DailyStatements(new PastEquity(results, closes, rates), positions, results);
  }

  @Produces
  @Singleton
  RealizedGains realizedGains(PositionHistory positions) {
    return new RealizedGains(positions);
  }

  @Produces
  @Singleton
  FirmHistory firmHistory(WindowedResults results, Closes closes, RateBoard rates) {
    return new FirmHistory(results, new PastEquity(results, closes, rates));
  }

  @Produces
  @Singleton
  JdbcImports importStore() {
    return new JdbcImports(readingDatabase);
  }

  @Produces
  @Singleton
  ImportDesk imports(
      Engine engine,
      FillService fills,
      AccountService accounts,
      InstrumentService instruments,
      JdbcImports store,
      InstantSource clock) {
    return new ImportDesk(
        new ImportService(
            engine, fills, accounts, instruments, store, new DocumentReader(), store, clock));
  }

  @Produces
  @Singleton
  ReconciliationService reconciliations(
      FillHistory fills,
      WindowedResults results,
      PositionHistory positions,
      JdbcImports imports,
      CashHistory cash,
      InstantSource clock) {
    return new ReconciliationService(
        fills, results, positions, imports, cash, new JdbcReconciliations(readingDatabase), clock);
  }
}
