package io.loadline.web.importing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loadline.application.importing.Balances;
import io.loadline.application.importing.ImportFiles;
import io.loadline.application.importing.ImportRun;
import io.loadline.application.importing.RowResult;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A file as a venue might send it, imported into an account of its own. */
@SuppressWarnings("NullAway.Init") // both are made by the first import
final class Variant implements AutoCloseable {
  private final ObjectNode expected = new ObjectMapper().createObjectNode();
  private final List<ImportFiles.Upload> uploads = new ArrayList<>();
  private @org.jspecify.annotations.Nullable Venue opened;
  private ImportRun run;

  private Variant(String currency, String mode) {
    ObjectNode account = expected.putObject("import").putObject("account");
    account.put("reportingCurrency", currency);
    account.put("costBasis", "FIFO");
    account.put("positionMode", mode);
    ((ObjectNode) expected.get("import")).put("createInstruments", true);
    expected.putObject("given").putArray("instruments");
  }

  static Variant in(String currency) {
    return new Variant(currency, "NETTING");
  }

  static Variant hedgedIn(String currency) {
    return new Variant(currency, "HEDGING");
  }

  Variant zone(String zone) {
    ((ObjectNode) expected.get("import")).put("zone", zone);
    return this;
  }

  Variant venueAccount(String account) {
    ((ObjectNode) expected.get("import")).put("venueAccount", account);
    return this;
  }

  Variant symbol(String venueName, String symbol) {
    ((ObjectNode) expected.get("import")).withObject("symbols").put(venueName, symbol);
    return this;
  }

  Variant listed(String symbol, String kind, String settlement, String multiplier) {
    ObjectNode one = ((ArrayNode) expected.at("/given/instruments")).addObject();
    one.put("symbol", symbol).put("kind", kind).put("settlementCurrency", settlement);
    one.put("multiplier", multiplier);
    if (kind.equals("SPOT")) {
      one.put("baseAsset", symbol.substring(0, symbol.indexOf('-')));
    }
    return this;
  }

  Variant file(String name, String text) {
    return file(name, text, StandardCharsets.UTF_8);
  }

  Variant file(String name, String text, Charset charset) {
    return file(name, text.getBytes(charset));
  }

  Variant file(String name, byte[] content) {
    uploads.add(new ImportFiles.Upload(name, content));
    return this;
  }

  Variant imported() {
    if (opened == null) {
      opened = new Venue(new Sample("variant", expected));
    }
    run = opened.imported(List.copyOf(uploads), false);
    uploads.clear();
    return this;
  }

  /** Booked, duplicate, ignored and refused rows. */
  String counts() {
    ImportRun.Counts rows = run.rows();
    return rows.booked() + " " + rows.duplicates() + " " + rows.ignored() + " " + rows.refused();
  }

  List<String> refused() {
    return results(RowResult.Status.REFUSED);
  }

  List<String> ignored() {
    return results(RowResult.Status.IGNORED);
  }

  private List<String> results(RowResult.Status status) {
    return run.results().stream()
        .filter(each -> each.status() == status)
        .map(each -> each.row() + " " + (each.code() == null ? each.reason() : each.code()))
        .sorted()
        .toList();
  }

  List<String> files() {
    return run.files().stream()
        .map(each -> each.code() == null ? String.valueOf(each.format()) : each.code().name())
        .toList();
  }

  List<String> warnings() {
    return run.warnings();
  }

  /** What the venue says that is left, by asset. */
  Map<String, String> venueSays() {
    Map<String, String> said = new TreeMap<>();
    run.venueSays().forEach((asset, each) -> said.put(asset, Venue.text(each.balance())));
    return said;
  }

  private Venue venue() {
    return java.util.Objects.requireNonNull(opened);
  }

  /** Balances that are not zero, as the venue counts them. */
  Map<String, String> balances() {
    Map<String, String> balances = new TreeMap<>();
    Balances.of(venue().book())
        .forEach(
            (asset, amount) -> {
              if (amount.signum() != 0) {
                balances.put(asset.code(), Venue.text(amount));
              }
            });
    return balances;
  }

  /** Instrument, side of a hedged account, and quantity. */
  Map<String, String> positions() {
    Map<String, String> positions = new TreeMap<>();
    for (Map.Entry<?, io.loadline.domain.book.Holding> each : venue().book().holdings()) {
      positions.put(
          each.getValue().key().toString(), Venue.text(each.getValue().position().quantity()));
    }
    return positions;
  }

  /** When the lots were opened, and at which price, of all positions. */
  List<String> lots() {
    List<String> lots = new ArrayList<>();
    for (Map.Entry<?, io.loadline.domain.book.Holding> each : venue().book().holdings()) {
      each.getValue()
          .position()
          .lots()
          .values()
          .forEach(
              lot ->
                  lots.add(
                      lot.openedAt()
                          + " "
                          + Venue.text(lot.quantity())
                          + " @ "
                          + Venue.text(lot.price())));
    }
    return lots.stream().sorted().toList();
  }

  /** Type, amount, currency, time and instrument of each movement. */
  List<String> movements() {
    return venue().movements();
  }

  @Override
  public void close() {
    if (opened != null) {
      opened.close();
    }
  }
}
