package io.loadline.web.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.application.engine.Journal;
import io.loadline.application.fill.FillBusted;
import io.loadline.application.fill.FillCorrected;
import io.loadline.application.importing.Balances;
import io.loadline.application.importing.ImportFiles;
import io.loadline.application.importing.ImportId;
import io.loadline.application.importing.ImportRun;
import io.loadline.application.importing.ImportService;
import io.loadline.application.importing.RowResult;
import io.loadline.application.testing.Business;
import io.loadline.application.testing.InMemoryImports;
import io.loadline.application.testing.InMemoryPorts;
import io.loadline.domain.account.Account;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.PositionMode;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.Holding;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.Instrument;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.instrument.InstrumentKind;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Decimals;
import io.loadline.domain.money.FxRate;
import io.loadline.domain.position.Position;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** An account into which a sample is imported, and what is in it afterwards. */
final class Venue implements AutoCloseable {
  static final AccountId ACCOUNT = new AccountId("A1");

  private final Sample sample;
  private final InMemoryPorts ports = new InMemoryPorts();
  private final Business business;
  private final InMemoryImports store = new InMemoryImports();
  private final ImportService imports;
  private int runs;

  Venue(Sample sample) {
    this(sample, journal -> journal);
  }

  /**
   * @param wrapped what the writer writes to instead of the journal
   */
  Venue(Sample sample, java.util.function.UnaryOperator<Journal> wrapped) {
    this.sample = sample;
    business = new Business(wrapped.apply(ports.journal()), ports.facts());
    business.at(Instant.parse("2026-11-01T00:00:00Z"));
    imports =
        new ImportService(
            business.engine(),
            business.fills(),
            business.accounts(),
            business.instruments(),
            (account, reason) -> amended(reason),
            new DocumentReader(),
            store,
            business::now);
    JsonNode terms = sample.expected().at("/import/account");
    business
        .accounts()
        .put(
            Business.ACTOR,
            new Account(
                ACCOUNT,
                "sample",
                null,
                new TreeSet<>(),
                new Currency(terms.get("reportingCurrency").asText()),
                terms.get("costBasis").asText(),
                PositionMode.valueOf(terms.get("positionMode").asText()),
                ZoneOffset.UTC,
                LocalTime.MIDNIGHT,
                true),
            null);
    sample.expected().at("/given/instruments").forEach(this::list);
    sample
        .expected()
        .at("/given/rates")
        .forEach(
            rate ->
                business
                    .rates()
                    .post(
                        List.of(
                            new FxRate(
                                new Currency(rate.get("base").asText()),
                                new Currency(rate.get("quote").asText()),
                                new BigDecimal(rate.get("rate").asText()),
                                Instant.parse(rate.get("asOf").asText())))));
  }

  private void list(JsonNode given) {
    ContractSpec contract =
        new ContractSpec(
            InstrumentKind.valueOf(given.get("kind").asText()),
            given.has("baseAsset") ? new Currency(given.get("baseAsset").asText()) : null,
            new Currency(given.get("settlementCurrency").asText()),
            new BigDecimal(given.path("multiplier").asText("1")),
            given.path("inverse").asBoolean());
    business
        .instruments()
        .put(
            Business.ACTOR,
            new Instrument(
                new InstrumentId(given.get("symbol").asText()),
                contract,
                18,
                18,
                Instrument.DEFAULT_MARK_MAX_AGE,
                true),
            null);
  }

  private Optional<FillId> amended(String reason) {
    return business.recorded().stream()
        .map(each -> each.entry().change())
        .flatMap(
            change ->
                switch (change) {
                  case FillBusted busted when busted.reason().equals(reason) ->
                      Optional.of(busted.execution().fill().fillId()).stream();
                  case FillCorrected corrected when corrected.reason().equals(reason) ->
                      Optional.of(corrected.corrected().fill().fillId()).stream();
                  default -> Optional.<FillId>empty().stream();
                })
        .findFirst();
  }

  ImportRun imported(List<ImportFiles.Upload> uploads, boolean dryRun) {
    return imports.run(
        Business.ACTOR,
        ACCOUNT,
        new ImportId("I" + ++runs),
        sample.options(dryRun),
        uploads,
        step -> {});
  }

  Book book() {
    return java.util.Objects.requireNonNull(business.state().book(ACCOUNT));
  }

  List<io.loadline.application.engine.Recorded> recorded() {
    return business.recorded();
  }

  /** Holds what was booked against the expectation. */
  void holdsBook() {
    JsonNode then = sample.then();
    Book book = book();
    assertThat(amounts(book.cash().balances())).isEqualTo(amounts(then.get("cash")));
    Map<String, String> balances = new TreeMap<>();
    Balances.of(book).forEach((asset, amount) -> balances.put(asset.code(), text(amount)));
    assertThat(balances).containsAllEntriesOf(amounts(then.get("balances")));
    List<String> found = new ArrayList<>();
    for (Map.Entry<?, Holding> each : book.holdings()) {
      found.add(position(each.getValue()));
    }
    List<String> expected = new ArrayList<>();
    then.get("positions").forEach(each -> expected.add(position(each)));
    assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(splits()).containsExactlyInAnyOrderElementsOf(splits(then.get("splits")));
  }

  /** The movements of the journal: type, currency, amount, time, instrument. */
  List<String> movements() {
    List<String> found = new ArrayList<>();
    recorded().stream()
        .map(each -> each.entry().change())
        .filter(io.loadline.application.account.CashMoved.class::isInstance)
        .map(io.loadline.application.account.CashMoved.class::cast)
        .map(io.loadline.application.account.CashMoved::movement)
        .forEach(
            each ->
                found.add(
                    String.join(
                        " ",
                        each.type().name(),
                        each.money().currency().code(),
                        text(each.money().amount()),
                        each.at().toString(),
                        each.instrument() == null ? "" : each.instrument().value())));
    return found;
  }

  /** The movements of the journal as the expectation writes them. */
  void holdsMovements() {
    List<String> found = movements();
    List<String> expected = new ArrayList<>();
    sample
        .then()
        .get("movements")
        .forEach(
            each ->
                expected.add(
                    String.join(
                        " ",
                        each.get("type").asText(),
                        each.get("currency").asText(),
                        each.get("amount").asText(),
                        each.get("at").asText(),
                        each.path("instrument").asText(""))));
    assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
  }

  private List<String> splits() {
    List<String> found = new ArrayList<>();
    business
        .state()
        .instruments()
        .values()
        .forEach(
            listing ->
                listing
                    .splits()
                    .values()
                    .forEach(
                        each ->
                            found.add(
                                each.split().instrument()
                                    + " "
                                    + each.split().ratio()
                                    + " "
                                    + each.split().effectiveAt())));
    return found;
  }

  private static List<String> splits(JsonNode splits) {
    List<String> expected = new ArrayList<>();
    splits.forEach(
        each ->
            expected.add(
                each.get("instrument").asText()
                    + " "
                    + each.get("ratio").asText()
                    + " "
                    + each.get("effectiveAt").asText()));
    return expected;
  }

  private static String position(Holding holding) {
    Position position = holding.position();
    List<String> lots = new ArrayList<>();
    position
        .lots()
        .values()
        .forEach(
            lot -> lots.add(lot.openedAt() + " " + text(lot.quantity()) + " " + text(lot.price())));
    BigDecimal net = position.settled().complete() ? position.settled().realizedNet() : null;
    return String.join(
        " | ",
        holding.key().instrument().value(),
        holding.key().side() == PositionSide.NET ? "" : holding.key().side().name(),
        position.contract().settlementCurrency().code(),
        text(position.quantity()),
        text(position.cost()),
        text(position.settled().realizedGross()),
        net == null ? "null" : text(net),
        amounts(position.fees()).toString(),
        lots.stream().sorted().toList().toString());
  }

  private static String position(JsonNode each) {
    List<String> lots = new ArrayList<>();
    each.get("lots")
        .forEach(
            lot ->
                lots.add(
                    lot.get("openedAt").asText()
                        + " "
                        + lot.get("quantity").asText()
                        + " "
                        + lot.get("price").asText()));
    return String.join(
        " | ",
        each.get("instrument").asText(),
        each.path("positionSide").asText(""),
        each.get("currency").asText(),
        each.get("quantity").asText(),
        each.get("cost").asText(),
        each.get("realizedGross").asText(),
        each.get("realizedNet").asText(),
        amounts(each.get("fees")).toString(),
        lots.stream()
            .map(
                lot ->
                    Instant.parse(lot.substring(0, lot.indexOf(' ')))
                        + lot.substring(lot.indexOf(' ')))
            .sorted()
            .toList()
            .toString());
  }

  private static Map<String, String> amounts(JsonNode amounts) {
    Map<String, String> texts = new TreeMap<>();
    amounts.properties().forEach(each -> texts.put(each.getKey(), each.getValue().asText()));
    return texts;
  }

  private static Map<String, String> amounts(
      io.loadline.domain.collection.PersistentMap<Currency, BigDecimal> amounts) {
    Map<String, String> texts = new TreeMap<>();
    amounts.forEach(
        each -> {
          if (each.getValue().signum() != 0) {
            texts.put(each.getKey().code(), text(each.getValue()));
          }
        });
    return texts;
  }

  static String text(BigDecimal value) {
    return Decimals.text(value);
  }

  static List<String> results(ImportRun run, List<String> files, RowResult.Status status) {
    return run.results().stream()
        .filter(each -> each.status() == status)
        .map(
            each ->
                files.get(each.file())
                    + " "
                    + each.row()
                    + " "
                    + (each.code() == null ? each.reason() : each.code()))
        .toList();
  }

  @Override
  public void close() {
    business.close();
  }
}
